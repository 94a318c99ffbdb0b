import { type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { ObjectReader } from '../../src/git/object-reader.js';
import { createGit } from '../../src/git/run.js';
import { makeRepo, openTestRepo, type TestRepo } from '../helpers/repo.js';

/** A partial clone in which `count` files of the commit before are left out. */
function clone(filter: string, count: number): TestRepo {
  const source = makeRepo();
  source.git('config', 'uploadpack.allowFilter', 'true');
  for (let index = 0; index < count; index += 1) source.write(`d/${index}`, `${index}\n`);
  source.git('add', 'd');
  source.commit('old');
  source.git('rm', '--quiet', '-r', 'd');
  source.commit('new', { new: 'new\n' });
  source.git('clone', '--quiet', `--filter=${filter}`, `file://${source.dir}`, '../clone');
  return {
    ...openTestRepo(source.base, join(source.base, 'clone'), source.env),
    commit: source.commit,
  };
}

/** What each name is answered with, and how many processes that took. */
async function read(
  { dir, env }: Pick<TestRepo, 'dir' | 'env'>,
  names: readonly string[],
): Promise<{ answers: string[]; processes: number }> {
  const git = createGit(dir, env);
  const started: ChildProcess[] = [];
  const start: typeof git.start = (...args) => {
    const child = git.start(...args);
    started.push(child);
    return child;
  };
  const reader = new ObjectReader({ ...git, start });
  onTestFinished(() => reader.close());
  const ends = await Promise.allSettled(names.map((name) => reader.read(name)));
  const answers = ends.map((end) =>
    end.status === 'fulfilled' ? (end.value?.type ?? 'null') : String(end.reason),
  );
  return { answers, processes: started.length };
}

/** Stores an object of which the half is gone. @returns its id */
function storeHalf(repo: TestRepo): string {
  writeFileSync(
    join(repo.base, 'text'),
    Array.from({ length: 999 }, (_, index) => (index * index) % 997).join(''),
  );
  const oid = repo.git('hash-object', '-w', '../text');
  const path = join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));
  chmodSync(path, 0o644);
  writeFileSync(path, readFileSync(path).subarray(0, 300));
  return oid;
}

describe('a partial clone', () => {
  it('that lacks many objects costs a few processes, not one for each', async () => {
    const repo = clone('blob:none', 60);
    const gone = repo.git('ls-tree', '-r', '--format=%(objectname)', 'HEAD~1', 'd/').split('\n');
    const { answers, processes } = await read(repo, [...gone, 'HEAD:new', 'HEAD', ...gone]);
    expect(answers).toEqual([
      ...gone.map(() => 'null'),
      'blob',
      'commit',
      ...gone.map(() => 'null'),
    ]);
    expect(processes).toBeLessThan(5);
  });

  it.each(['blob:none', 'tree:0'])(
    '(%s) downloads nothing for a git that does not know GIT_NO_LAZY_FETCH',
    async (filter) => {
      const repo = clone(filter, 2);
      const shim = join(repo.base, 'shim');
      mkdirSync(shim);
      writeFileSync(
        join(shim, 'git'),
        `#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec "${findGit(repo.env)}" "$@"\n`,
      );
      chmodSync(join(shim, 'git'), 0o755);
      const before = repo.files('.git/objects');
      const env = { ...repo.env, PATH: `${shim}:${repo.env['PATH'] ?? ''}` };
      expect(
        (await read({ dir: repo.dir, env }, ['HEAD~1:d/0', 'HEAD:new', 'HEAD~1:d/1'])).answers,
      ).toEqual(['null', 'blob', 'null']);
      expect(repo.files('.git/objects')).toEqual(before);
    },
  );

  it('does not take a damaged object for one that is not there', async () => {
    const repo = clone('tree:0', 2);
    const half = storeHalf(repo);
    // Git warns of the first, goes on, and ends over the second.
    const { answers } = await read(repo, ['0a'.repeat(20), half]);
    expect(answers).toEqual(['null', `HandoffError: unable to stream ${half} to stdout`]);
  });
});

describe('the reason why git ended', () => {
  it('is the last thing it said, not what it said of objects before', async () => {
    const repo = makeRepo();
    const readme = repo.git('rev-parse', 'HEAD:README.md');
    const path = join(repo.dir, '.git/objects', readme.slice(0, 2), readme.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, 'no object');
    const half = storeHalf(repo);
    expect((await read(repo, [readme, half])).answers).toEqual([
      'null',
      `HandoffError: unable to stream ${half} to stdout`,
    ]);
  });
});
