import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { keptBy } from '../helpers/kept-by.js';
import { makeTeam, ok, run, runJson, SLOW, type RunOptions } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');
/** A minute later, so that a second record would have another id. */
const LATER = '2026-01-15T10:01:00Z';

/** Options under which one command of git runs a script instead; its parent is the program. */
function broken(repo: TestRepo, command: string, script: string): RunOptions {
  const shim = join(repo.base, 'shim');
  const git = findGit(repo.env);
  mkdirSync(shim, { recursive: true });
  writeFileSync(
    join(shim, 'git'),
    `#!/bin/sh\nfor word in "$@"; do if [ "$word" = "${command}" ]; then\n${script.replaceAll('GIT', `"${git}"`)}\nfi; done\nexec "${git}" "$@"\n`,
  );
  chmodSync(join(shim, 'git'), 0o755);
  return { env: { PATH: `${shim}:${repo.env['PATH'] ?? ''}` } };
}

/** The records on the checked-out branch, on the relay and in the work tree. */
function records(repo: TestRepo): string[] {
  const listed = ['HEAD', 'refs/heads/handoffs', 'refs/handoff/seen'].flatMap((ref) =>
    repo.tryGit('ls-tree', '-r', '--name-only', ref, '--', '.handoffs').out.split('\n'),
  );
  const tree = join(repo.dir, '.handoffs');
  const files = existsSync(tree) ? readdirSync(tree, { recursive: true }).map(String) : [];
  const all = [...listed, ...files.map((file) => `.handoffs/${file}`)];
  return [...new Set(all.filter((path) => path.endsWith('.yml')))].toSorted();
}

/** Kills the program before git moves the branch, or after. */
const KILLS = [
  ['before the index is written', 'update-index', 'cat >/dev/null; kill -9 $PPID; exit 1'],
  ['before the branch moves', 'update-ref', 'cat >/dev/null; kill -9 $PPID; exit 1'],
  ['after the branch has moved', 'update-ref', 'GIT "$@"; kill -9 $PPID; exit 1'],
] as const;

describe('a run that is killed', SLOW, () => {
  describe.each(['tree', 'branch'])('with store: %s', (store) => {
    it.each(KILLS)('%s leaves one declaration when it is typed again', (_, command, script) => {
      if (store === 'branch' && command === 'update-index') return;
      const repo = makeTeam();
      repo.commit('store', {
        '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}store: ${store}\n`,
      });
      const killed = run(repo, ['declare', '--from', '-'], {
        stdin: BODY,
        ...broken(repo, command, script),
      });
      expect([killed.code, killed.out]).toEqual([-1, '']);
      const again = runJson(repo, ['declare', '--from', '-'], { stdin: BODY, now: LATER });
      expect([again.code, records(repo), repo.status()]).toEqual([0, [again.answer['path']], '']);
      expect(readdirSync(join(repo.dir, '.git/handoff/begun'))).toEqual([]);
      // Who was told and says the same again means it.
      const third = runJson(repo, ['declare', '--from', '-'], {
        stdin: BODY,
        now: '2026-01-15T10:02:00Z',
      });
      expect([third.code, records(repo).length]).toEqual([0, 2]);
    });
  });

  it('says that the record was there already', () => {
    const repo = makeTeam();
    const kill = broken(repo, 'update-ref', 'GIT "$@"; kill -9 $PPID; exit 1');
    run(repo, ['declare', '--from', '-'], { stdin: BODY, ...kill });
    const { code, err } = run(repo, ['declare', '--from', '-'], { stdin: BODY, now: LATER });
    expect([code, err]).toEqual([
      0,
      expect.stringContaining(
        'an interrupted run had recorded this declaration, so no second one was made',
      ),
    ]);
  });

  it('has its record committed by the next verb that writes, whoever types it', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: BODY });
    const outcome = ['resolve', 'session-timeout', '--outcome', 'it is 24 hours'];
    const kill = broken(repo, 'update-ref', 'cat >/dev/null; kill -9 $PPID; exit 1');
    run(repo, outcome, { user: 'sarah', ...kill });
    expect(repo.status()).not.toBe('');
    const again = run(repo, outcome, { user: 'sarah', now: LATER });
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringMatching(
        /^handoff: note: an interrupted run left the record \S+-sarah-\w{8}, which is committed now\n.*already resolved/su,
      ),
    ]);
    expect([records(repo).length, repo.status()]).toEqual([2, '']);
  });

  it('has nothing committed that somebody has changed since, or by a verb that only asks', () => {
    const repo = makeTeam();
    run(repo, ['declare', '--from', '-'], {
      stdin: BODY,
      ...broken(repo, 'update-ref', 'cat >/dev/null; kill -9 $PPID; exit 1'),
    });
    const [path = ''] = records(repo);
    const before = repo.git('rev-parse', 'HEAD');
    ok(repo, ['query']);
    writeFileSync(join(repo.dir, path), `${readFileSync(join(repo.dir, path), 'utf8')}# mine\n`);
    run(repo, ['ask', 'Is it so?', '--why', 'it waits', '--owner', 'sarah', '--no-push']);
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD', '--', path)).toBe('');
    expect(repo.git('rev-parse', 'HEAD')).not.toBe(before);
  });
});

describe('what was typed on the command line', SLOW, () => {
  it.each([
    ['resolve', 'session-timeout', '--outcome', 'it is 24 hours'],
    ['ack', '--all', '--read-back', 'it is 24 hours'],
    ['ask', 'Is it so?', '--why', 'it is 24 hours', '--owner', 'sarah'],
  ])('is kept where git fails before %s has judged it', (...args) => {
    const repo = makeTeam();
    const failed = run(repo, args, broken(repo, 'rev-parse', 'echo "fatal: no luck" >&2; exit 7'));
    expect([failed.code, keptBy(failed)]).toEqual([2, expect.stringContaining('it is 24 hours')]);
  });
});
