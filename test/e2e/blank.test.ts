import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bodyWith, inMidShift } from '../helpers/said-secrets.js';
import { run, SLOW } from '../helpers/program.js';

/** Each shows nothing: a filler, the blank of Braille, a joiner with a selector, a tag. */
const BLANKS = ['\u3164', '\u2800', '\u200d\ufe0f', '\u{e0041}'] as const;

describe('a text that nobody can see is no text', SLOW, () => {
  test('in flags, notes, replies and bodies', () => {
    const repo = inMidShift();
    const head = repo.git('rev-parse', 'HEAD');
    const [filler, braille, joiner, tag] = BLANKS;
    const said: [string[], { user?: string; stdin?: string }?][] = [
      [['ask', filler, '--why', 'It matters', '--owner', 'sarah']],
      [['ask', 'Which key?', '--why', braille, '--owner', 'sarah']],
      [['decide', 'We do it', '--rationale', joiner]],
      [['resolve', 'session-timeout', '--outcome', filler], { user: 'sarah' }],
      [['retract', 'session-timeout', '--reason', tag]],
      [['assign', 'session-timeout', 'nadia', '--reason', filler]],
      [['note', filler]],
      [['ack', '--all', '--read-back', filler], { user: 'nadia' }],
      [['ack', '--all', '--decline', `auth-session-refresh:${braille}`], { user: 'nadia' }],
      [['declare', '--from', '-'], { stdin: bodyWith(filler) }],
    ];
    for (const [args, options] of said) {
      const { code, out, err } = run(repo, args, options);
      expect([args, code === 1 || code === 2, out, err]).toEqual([args, true, out, err]);
    }
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    expect(repo.files('.git/handoff/drafts').some((file) => file.endsWith('notes.jsonl'))).toBe(
      false,
    );
  });

  test('in the policy', () => {
    const repo = inMidShift();
    const policy = readFileSync(join(repo.dir, '.handoff.yml'), 'utf8');
    repo.write('.handoff.yml', policy.replace('name: Wei', `name: "${BLANKS[0]}"`));
    expect(run(repo, ['check'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^\.handoff\.yml:\d+:\d+ blank name has no visible character/m),
    });
  });
});
