import { chmodSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REFUSED_PUSHER } from '../helpers/bare-remote.js';
import { ok, okJson, run, runJson, SLOW } from '../helpers/program.js';
import { idOf } from '../helpers/record-files.js';
import {
  ask,
  BODY,
  logPushes,
  makeDirty,
  makeShared,
  personalState,
  questions,
  startFeature,
  warnedOf,
} from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { start } from '../helpers/start.js';

const NOW = '2026-01-15T10:00:00Z';
const RELAYED = { target: 'branch', published: true, ref: 'refs/heads/handoffs', warnings: [] };
const DECLARE = ['declare', '--from', '-'];
const NOTHING = {
  published: true,
  sent: [],
  received: 0,
  rescued: [],
  ref: null,
  tries: 0,
  warnings: [],
};

/** Ids of the records that branches of the remote hold. */
function idsOn(
  { records }: { records: (pattern?: string) => Map<string, string> },
  pattern = 'refs/heads',
): string[] {
  return [...records(pattern).keys()].map(idOf).toSorted();
}

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
      expect(idsOn(remote, 'refs/heads/handoffs')).toEqual([id]);
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
    expect(idsOn(remote, 'refs/heads/handoffs')).toEqual(ids.toSorted());
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

  it('a remote that never answers is given up after ten seconds', { timeout: 60_000 }, async () => {
    const { wei } = makeShared();
    wei.git('remote', 'set-url', 'origin', 'ssh://git@example.invalid/acme.git');
    const { code, answer, ms } = await start(wei, DECLARE, {
      now: NOW,
      stdin: BODY,
      env: fakeSsh(wei, 'exec sleep 30'),
    });
    expect({ code, answer }).toMatchObject({
      code: 3,
      answer: { published: false, warnings: [{ code: 'not-sent' }] },
    });
    expect(ms).toBeLessThan(13_000);
  });
});

describe('several people', SLOW, () => {
  it('who declare in the same second both arrive', async () => {
    const { remote, wei, nadia } = makeShared();
    for (const clone of [wei, nadia]) startFeature(clone);
    const ended = await Promise.all(
      [wei, nadia].map((clone) =>
        start(clone, DECLARE, { now: NOW, stdin: BODY.replace('[nadia]', 'none') }),
      ),
    );
    for (const { code, answer } of ended)
      expect({ code, answer }).toMatchObject({
        code: 0,
        answer: { target: 'branch', published: true },
      });
    const ids = ended.map(({ answer }) => answer?.['id']).toSorted();
    expect(idsOn(remote, 'refs/heads/handoffs*')).toEqual(ids);
    for (const clone of [wei, nadia]) ok(clone, ['publish']);
    expect(idsOn(remote, 'refs/heads/handoffs')).toEqual(ids);
  });

  it('who have not fetched what others relayed meanwhile lose nothing of it', () => {
    const { remote, wei, nadia } = makeShared();
    for (const clone of [wei, nadia]) startFeature(clone);
    const answers = [wei, nadia, wei, nadia].map((clone, index) =>
      ask(clone, `Question ${index}?`),
    );
    for (const { code, answer } of answers)
      expect({ code, answer }).toMatchObject({ code: 0, answer: RELAYED });
    expect(idsOn(remote, 'refs/heads/handoffs')).toEqual(
      answers.map(({ answer }) => answer['id']).toSorted(),
    );
    expect(remote.repo.git('rev-list', '--merges', 'handoffs')).toBe('');
    expect(remote.branches()).toEqual(['handoffs', 'main']);
  });

  it('may publish on branches of their own, which the next publisher folds into the common one', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const { code, answer } = ask(wei, 'Folded?', [], { env: { [REFUSED_PUSHER]: 'wei' } });
    expect({ code, answer }).toMatchObject({
      code: 0,
      answer: { target: 'branch', published: true, warnings: [] },
    });
    expect(remote.branches()).toEqual(['handoffs-wei', 'main']);
    expect(questions(nadia, ['--fetch'])).toEqual(['Folded?']);
    expect(okJson(nadia, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      rescued: [],
      ref: 'refs/heads/handoffs',
    });
    expect(idsOn(remote, 'refs/heads/handoffs')).toEqual([answer['id']]);
    for (const clone of [nadia, wei]) expect(okJson(clone, ['publish'])).toMatchObject(NOTHING);
    expect(questions(wei)).toEqual(['Folded?']);
  });

  it('find it folded even where a branch for something else holds it as well', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(wei);
    const { answer } = ask(wei, 'Folded?', [], { env: { [REFUSED_PUSHER]: 'wei' } });
    for (const name of ['a-feature', 'z-feature'])
      remote.repo.git('update-ref', `refs/heads/${name}`, 'handoffs-wei');
    expect(okJson(nadia, ['publish'])).toMatchObject({
      published: true,
      sent: [],
      ref: 'refs/heads/handoffs',
    });
    expect(idsOn(remote, 'refs/heads/handoffs')).toEqual([answer['id']]);
  });

  it('may have branches whose names are made to be run or to mislead', () => {
    const { remote, wei, nadia } = makeShared();
    startFeature(nadia);
    ask(nadia, 'Harmless?');
    const evil = [
      '$(touch${IFS}pwned)',
      '`touch${IFS}pwned`',
      "';touch${IFS}pwned;'",
      '-rf',
      '--upload-pack=touch${IFS}pwned',
      'a\u202eb',
      'a\u009bb',
    ];
    for (const name of evil) {
      remote.repo.git('update-ref', `refs/heads/${name}`, 'main');
      remote.repo.git('update-ref', `refs/heads/handoffs-${name}`, 'handoffs');
    }
    remote.repo.git('update-ref', '-d', 'refs/heads/handoffs');
    const seen = run(wei, ['query', '--questions', '--fetch']);
    expect(seen).toMatchObject({ code: 0, out: expect.stringContaining('Harmless?') });
    const { code, answer, err } = runJson(wei, ['publish']);
    expect({ code, answer, err }).toMatchObject({
      code: 0,
      answer: { published: true, sent: [], ref: 'refs/heads/handoffs' },
      err: '',
    });
    expect(idsOn(remote, 'refs/heads/handoffs')).toHaveLength(1);
    wei.git('symbolic-ref', 'HEAD', 'refs/heads/$(touch${IFS}pwned)\u202e');
    const there = run(wei, ['ask', 'Here?', '--why', 'it matters', '--owner', 'nadia'], {
      env: { HANDOFF_FORCE_TTY: '80' },
    });
    expect(there.code).toBe(0);
    for (const text of [seen.out, seen.err, there.out, there.err])
      expect(text).not.toMatch(/[\u0080-\u009f\u202e]/);
    const everything = readdirSync(wei.base, { recursive: true, encoding: 'utf8' });
    expect(everything.filter((path) => /(?:^|\/)pwned$/.test(path))).toEqual([]);
    expect(existsSync('pwned')).toBe(false);
  });

  it('of whom one has no network still see what others published before', () => {
    const { remote, wei, nadia } = makeShared();
    ask(nadia, 'Before?');
    expect(okJson(wei, ['publish'])).toMatchObject({ ...NOTHING, received: 1 });
    renameSync(remote.repo.dir, join(remote.repo.base, 'away.git'));
    const answer = okJson(wei, ['query', '--questions', '--fetch']);
    expect([answer['complete'], warnedOf(answer)]).toEqual([false, ['not-fetched']]);
    expect(questions(wei)).toEqual(['Before?']);
  });
});
