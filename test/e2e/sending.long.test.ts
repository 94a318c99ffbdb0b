import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import {
  ask,
  BODY,
  logPushes,
  makeDirty,
  makeShared,
  personalState,
  questions,
  startFeature,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { start } from '../helpers/start.js';
import { NOTHING, idsIn } from '../helpers/remote-records.js';

const NOW = '2026-01-15T10:00:00Z';
const DECLARE = ['declare', '--from', '-'];

/** A program that git takes for ssh. */
function fakeSsh({ base }: TestRepo, script: string): Record<string, string> {
  const path = join(base, 'fake-ssh');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { GIT_SSH_COMMAND: path };
}

describe('what cannot be sent is safe here', SLOW, () => {
  const places: [name: string, go: (repo: TestRepo) => void, target: string][] = [
    ['on main', () => {}, 'tree'],
    ['on a feature branch', (repo) => void startFeature(repo), 'branch'],
  ];

  it.each(places)(
    '%s: the remote is away, and publish sends it once it is back',
    (_, go, target) => {
      const { remote, wei, nadia } = makeShared();
      go(wei);
      const away = join(remote.repo.base, 'away.git');
      renameSync(remote.repo.dir, away);
      makeDirty(wei);
      const { code, answer, err } = ask(wei, 'Sent later?');
      expect({ code, answer, err }).toMatchObject({
        code: 3,
        answer: { target, published: false, complete: true, warnings: [{ code: 'not-sent' }] },
        err: '',
      });
      expect(questions(wei)).toEqual(['Sent later?']);
      const id = String(answer['id']);
      expect(run(wei, ['publish'])).toMatchObject({
        code: 3,
        out: '',
        err: expect.stringMatching(/^handoff: [^\n]*origin[^\n]*\n$/),
      });

      renameSync(away, remote.repo.dir);
      const before = personalState(wei);
      const sent = okJson(wei, ['publish']);
      expect(sent).toMatchObject({
        schema: 'handoff.publish/1',
        published: true,
        sent: [id],
        received: 0,
        rescued: [],
        ref: 'refs/heads/handoffs',
        tries: 1,
      });
      expect(personalState(wei)).toEqual(before);
      expect(idsIn(remote, 'refs/heads/handoffs')).toEqual([id]);
      expect(okJson(wei, ['publish'])).toMatchObject(NOTHING);
      expect(okJson(nadia, ['publish'])).toMatchObject({ ...NOTHING, received: 1 });
      expect(questions(nadia)).toEqual(['Sent later?']);
    },
  );

  it('as a line on stderr, beside the record on stdout', () => {
    const { remote, wei } = makeShared();
    remote.refuse('everything');
    const { code, out, err } = run(wei, [
      'ask',
      'Refused?',
      '--why',
      'it matters',
      '--owner',
      'nadia',
    ]);
    expect(code).toBe(3);
    expect(out).toMatch(/^\S+-wei-\w{8}\t\.handoffs\/\S+\t[0-9a-f]{40}\n$/);
    expect(err).toMatch(/^warning: not sent to origin: .*not today.*handoff publish sends it\n$/);
    expect(runJson(wei, ['publish'])).toMatchObject({
      code: 3,
      answer: { error: { code: 'remote', message: expect.stringContaining('not today') } },
    });
    remote.refuse('nothing');
    expect(ok(wei, ['publish'])).toBe(`${out.split('\t')[0]}\n`);
  });

  it('in one line, though the fetch before it failed for the same reason', () => {
    const { remote, wei, nadia } = makeShared();
    ok(wei, DECLARE, { stdin: BODY });
    nadia.git('pull', '--quiet');
    renameSync(remote.repo.dir, join(remote.repo.base, 'away.git'));
    for (const [repo, args] of [
      [nadia, ['ack', '--all']],
      [wei, DECLARE],
    ] as const) {
      const { code, err } = run(repo, [...args], { stdin: BODY, now: '2026-01-15T12:00:00Z' });
      expect([code, err.split('\n').filter((line) => /^(warning|This answer)/.test(line))]).toEqual(
        [3, [expect.stringMatching(/^warning: not sent to origin: .*handoff publish sends it$/)]],
      );
    }
  });

  it('with --no-push or --offline nothing is tried, and that is no failure', () => {
    const { remote, wei } = makeShared();
    const pushes = logPushes(remote);
    const ids: unknown[] = [];
    for (const flag of ['--no-push', '--offline']) {
      const { code, answer } = ask(wei, `On main with ${flag}?`, [flag]);
      expect({ code, answer }).toMatchObject({
        code: 0,
        answer: { target: 'tree', published: false, warnings: [] },
      });
      ids.push(answer['id']);
    }
    startFeature(wei);
    for (const flag of ['--no-push', '--offline']) {
      const { code, answer } = ask(wei, `Relayed with ${flag}?`, [flag]);
      expect({ code, answer }).toMatchObject({
        code: 0,
        answer: { target: 'branch', published: false, warnings: [] },
      });
      ids.push(answer['id']);
      expect(run(wei, ['publish', flag])).toMatchObject({ code: 2, out: '' });
    }
    expect([pushes(), remote.branches()]).toEqual([[], ['main']]);
    expect((okJson(wei, ['publish'])['sent'] as string[]).toSorted()).toEqual(ids.toSorted());
    expect(idsIn(remote, 'refs/heads/handoffs')).toEqual(ids.toSorted());
  });

  it('the remote wants to know who asks: 3 after a write, 4 for publish', () => {
    const { wei } = makeShared();
    wei.git('remote', 'set-url', 'origin', 'ssh://git@example.invalid/acme.git');
    const env = fakeSsh(
      wei,
      'echo "git@example.invalid: Permission denied (publickey)." >&2; exit 255',
    );
    const { code, answer } = ask(wei, 'Who?', [], { env });
    expect({ code, answer }).toMatchObject({
      code: 3,
      answer: { published: false, warnings: [{ code: 'not-sent' }] },
    });
    expect(runJson(wei, ['publish'], { env })).toMatchObject({
      code: 4,
      answer: { error: { code: 'auth' } },
    });
    startFeature(wei);
    expect(ask(wei, 'Who else?', [], { env })).toMatchObject({
      code: 3,
      answer: { target: 'branch', published: false },
    });
  });

  it(
    'a remote that never answers is given up after three seconds and ten',
    { timeout: 60_000 },
    async () => {
      const { wei } = makeShared();
      wei.git('remote', 'set-url', 'origin', 'ssh://git@example.invalid/acme.git');
      const { code, answer, ms } = await start(wei, DECLARE, {
        now: NOW,
        stdin: BODY,
        env: fakeSsh(wei, 'exec sleep 30'),
      });
      expect({ code, answer }).toMatchObject({
        code: 3,
        answer: { published: false, warnings: [{ code: 'not-fetched' }, { code: 'not-sent' }] },
      });
      expect(ms).toBeLessThan(16_500);
    },
  );
});
