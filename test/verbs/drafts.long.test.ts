import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ack } from '../../src/verbs/ack/spec.js';
import { ask } from '../../src/verbs/ask/spec.js';
import { decide } from '../../src/verbs/decide/spec.js';
import { declare } from '../../src/verbs/declare/spec.js';
import { doctor } from '../../src/verbs/doctor/spec.js';
import { note } from '../../src/verbs/note/spec.js';
import { resolve } from '../../src/verbs/resolve/spec.js';
import { COMPLETE, NONE, at, declared, draftsOf, folderOf } from '../helpers/mid-shift.js';
import { CTRL_C, interactiveEnv, person } from '../helpers/scripted.js';

describe('the drafts of a person', () => {
  it('are listed, and those that they tick are removed', async () => {
    const repo = await declared();
    await expect(at(repo, ask, ['Which currency?', CTRL_C])).rejects.toThrow();
    await expect(
      at(repo, resolve, ['30 minutes', CTRL_C], {
        args: ['session-timeout'],
        options: { decision: 'It is so' },
      }),
    ).rejects.toThrow();
    const { answer } = await at<object>(repo, note, [[/^ask\.yml/]], { options: { drafts: true } });
    expect(answer).toMatchObject({
      drafts: expect.arrayContaining([
        expect.objectContaining({ path: join(folderOf(repo), 'ask.yml'), removed: true }),
      ]),
    });
    expect(draftsOf(repo)).toEqual([expect.stringMatching(/^resolve-\S+\.b1\.yml$/)]);
  });

  it('are stale after a week: doctor names them, and without a terminal they are removed', async () => {
    const repo = await declared();
    await expect(at(repo, ask, ['Which currency?', CTRL_C])).rejects.toThrow();
    await expect(at(repo, decide, ['Euro', CTRL_C])).rejects.toThrow();
    const old = new Date('2026-01-01T00:00:00Z');
    utimesSync(join(folderOf(repo), 'ask.yml'), old, old);
    const checks = await at<object>(repo, doctor, []);
    expect(checks.answer).toMatchObject({
      checks: expect.arrayContaining([
        {
          name: 'drafts',
          level: 'warning',
          message: '1 stale draft: ask.yml (saved 14 d ago)',
          hint: 'handoff note --drafts',
        },
      ]),
    });
    const env = interactiveEnv(repo, person([]), { interactive: false });
    await note.run(env, { args: [], options: { drafts: true } });
    expect(draftsOf(repo)).toEqual(['decide.yml']);
  });
});

describe('an acknowledgement', () => {
  it('is read from a file, and its words are kept when they are refused', async () => {
    const repo = await declared();
    repo.write(
      'reply.yml',
      `items:
  - { item: payments-refund-flow, reply: watch }
  - { item: auth-session-refresh, reply: accept, read_back: 'I start: the refresh comes first' }
`,
    );
    const as = (options: Record<string, unknown>, user = 'nadia'): Promise<{ answer: object }> =>
      ack.run(interactiveEnv(repo, person([]), { user, now: '2026-01-15T12:00:00Z' }), {
        args: [],
        options,
      });
    const refused = {
      accept: ['auth-session-refresh'],
      readBack: ['auth-session-refresh:n/a of it'],
    };
    await expect(as({ ...refused, decline: ['payments-refund-flow:n/a'] })).rejects.toMatchObject({
      kind: 'record',
      hint: expect.stringMatching(/kept in \S+ack-\S+\.yml \(handoff ack --from takes it\)$/),
    });
    const { answer } = await as({ from: 'reply.yml' });
    expect(answer).toMatchObject({
      acknowledged: [
        {
          items: [
            { reply: 'accept', read_back: 'I start: the refresh comes first' },
            { reply: 'watch' },
          ],
        },
      ],
    });
  });
});

describe('a wrap beside others', () => {
  it('keeps its own draft where another window works on one', async () => {
    const repo = await declared();
    mkdirSync(folderOf(repo), { recursive: true });
    writeFileSync(join(folderOf(repo), 'declaration.yml'), COMPLETE);
    writeFileSync(join(folderOf(repo), 'declaration.yml.open'), `${process.ppid}\n`);
    const seen = person([/fill in|nothing more|declare/, CTRL_C]);
    await expect(declare.run(interactiveEnv(repo, seen), NONE)).rejects.toMatchObject({
      kind: 'interrupted',
    });
    expect(seen.heard.join('\n')).toMatch(/Another window works on .+declaration\.yml\./);
    expect(readFileSync(join(folderOf(repo), 'declaration.yml'), 'utf8')).toBe(COMPLETE);
  });

  it('does not offer once more what somebody has taken since the draft', async () => {
    const repo = await declared();
    await ack.run(
      interactiveEnv(repo, person([]), { user: 'nadia', now: '2026-01-15T12:00:00Z' }),
      { args: [], options: { accept: ['auth-session-refresh'], readBack: ['I start on it'] } },
    );
    mkdirSync(folderOf(repo), { recursive: true });
    writeFileSync(join(folderOf(repo), 'declaration.yml'), COMPLETE);
    const seen = person([true, CTRL_C]);
    await expect(declare.run(interactiveEnv(repo, seen), NONE)).rejects.toThrow();
    expect(seen.asked[0]).toMatch(/^nadia has taken auth-session-refresh\. Leave it out/);
    const kept = readFileSync(join(folderOf(repo), 'declaration.yml'), 'utf8');
    expect(kept).toContain('key: payments-refund-flow');
    expect(kept).not.toContain('key: auth-session-refresh');
  });
});
