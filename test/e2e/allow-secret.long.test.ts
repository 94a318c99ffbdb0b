import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { okJson, run, SLOW, type Ran } from '../helpers/program.js';
import { bodyWith, inMidShift, WRITING, SAID, TOKEN } from '../helpers/said-secrets.js';

describe('--allow-secret', SLOW, () => {
  it.each(WRITING.filter(([verb]) => !['note', 'declare, of a draft', 'retract'].includes(verb)))(
    '%s: records it with the reason',
    (_, args, options) => {
      const repo = inMidShift();
      const { path } = okJson(
        repo,
        [...args, '--allow-secret', 'It was revoked on Monday'],
        options,
      );
      const text = repo.git('show', `HEAD:${String(path)}`);
      expect(text).toContain(
        'allowed_secret:\n  kinds:\n    - github-token\n  reason: It was revoked on Monday\n',
      );
      expect(text).toContain(TOKEN);
      const { code, out } = run(repo, ['check']);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /:\d+:\d+ warning secret .* holds what looks like a GitHub token \(ghp_…\), allowed because: It was revoked/,
        ),
      ]);
      expect(out).not.toContain(TOKEN);
    },
  );

  it('needs a reason that is one, and that holds no secret itself', () => {
    const repo = inMidShift();
    const asked = ['ask', SAID, '--why', 'It matters', '--owner', 'sarah'];
    const refused = (reason: string): Ran => run(repo, [...asked, '--allow-secret', reason]);
    expect(refused(' ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--allow-secret needs a reason'),
    });
    expect(refused('tbd')).toMatchObject({
      code: 1,
      err: expect.stringContaining('placeholder reason says only "tbd"'),
    });
    expect(refused(SAID)).toMatchObject({
      code: 2,
      err: expect.stringContaining('contains a secret (github-token)'),
    });
    expect(run(repo, [...asked, '--allow-secret']).code).toBe(2);
  });

  it.each(WRITING.filter(([verb]) => verb !== 'declare, of a draft'))(
    '%s: keeps no secret with a reason that is refused',
    (_, args, options) => {
      const repo = inMidShift();
      for (const reason of ['tbd', ' ', '\u3164', SAID]) {
        const { code, out, err } = run(repo, [...args, '--allow-secret', reason], options);
        expect([code === 1 || code === 2, out, err]).toEqual([true, out, err]);
        expect(`${out}${err}`).not.toContain(TOKEN);
        for (const file of repo.files('.git/handoff'))
          expect(readFileSync(join(repo.dir, '.git/handoff', file)).includes(TOKEN), file).toBe(
            false,
          );
      }
    },
  );

  it('keeps no secret of a text that is refused for another reason', () => {
    const repo = inMidShift();
    const allowed = ['--allow-secret', 'It was revoked on Monday'];
    const asked = ['ask', SAID, '--why', 'It matters', '--owner', 'nobody', ...allowed];
    expect(run(repo, asked).code).toBe(1);
    const body = bodyWith(SAID).replace(/^to: .*$/m, 'to: [nobody]');
    expect(run(repo, ['declare', '--from', '-', ...allowed], { stdin: body }).code).toBe(1);
    const editor = join(repo.base, 'editor');
    writeFileSync(join(repo.base, 'typed.yml'), body);
    writeFileSync(editor, `#!/bin/sh\ncp "${join(repo.base, 'typed.yml')}" "$1"\n`, {
      mode: 0o755,
    });
    const edited = run(repo, ['declare', '--edit', ...allowed], { env: { EDITOR: editor } });
    expect([edited.code, edited.err]).toEqual([1, edited.err]);
    const kept = repo
      .files('.git/handoff/drafts')
      .map((file) => readFileSync(join(repo.dir, '.git/handoff/drafts', file), 'utf8'));
    expect(kept.filter((text) => text.includes('The bot signs in with'))).toHaveLength(2);
    expect(kept.filter((text) => text.includes(TOKEN))).toEqual([]);
  });

  it('leaves no mark where there is nothing to allow', () => {
    const repo = inMidShift();
    const { path } = okJson(repo, [
      'ask',
      'Which key?',
      '--why',
      'It matters',
      '--owner',
      'sarah',
      '--allow-secret',
      'None in it',
    ]);
    expect(repo.git('show', `HEAD:${String(path)}`)).not.toContain('allowed_secret');
  });
});
