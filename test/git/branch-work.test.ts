import { describe, expect, it } from 'vitest';
import { branchWork } from '../../src/git/branch-work.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

/** A repository on a pushed branch `feat/auth`. */
function pushed(): TestRepo {
  const repo = makeRepo();
  repo.git('init', '--quiet', '--bare', `${repo.base}/hub.git`);
  repo.git('remote', 'add', 'origin', `${repo.base}/hub.git`);
  repo.git('switch', '--quiet', '-c', 'feat/auth');
  repo.commit('begin', { 'src/auth.ts': 'one\ntwo\nthree\n' });
  repo.git('push', '--quiet', '-u', 'origin', 'main', 'feat/auth');
  return repo;
}

async function work(repo: TestRepo, branch = 'feat/auth') {
  return branchWork(await openRepository(repo.dir, repo.env), branch);
}

describe('what only this clone has of a branch', () => {
  it('is nothing once it is pushed and committed', async () => {
    const repo = pushed();
    expect(await work(repo)).toEqual({
      head: repo.git('rev-parse', 'HEAD'),
      remotes: [],
      unpushed: 0,
      dirty: 0,
      place: 'src/auth.ts:1',
    });
  });

  it('is the commits that no remote has, whichever branch is checked out', async () => {
    const repo = pushed();
    const remotes = [repo.git('rev-parse', 'HEAD')];
    repo.commit('two', { 'src/auth.ts': 'one\ntwo\nfour\n' });
    const head = repo.commit('three', { 'a b.txt': 'x\n' });
    expect(await work(repo)).toEqual({ head, remotes, unpushed: 2, dirty: 0, place: 'a b.txt:1' });
    repo.git('switch', '--quiet', 'main');
    expect(await work(repo)).toEqual({
      head,
      remotes,
      unpushed: 2,
      dirty: null,
      place: 'a b.txt:1',
    });
    repo.git('push', '--quiet', 'origin', 'feat/auth:refs/heads/other');
    expect(await work(repo)).toMatchObject({ unpushed: 0 });
  });

  it('is also what is not committed: changed, staged and new files, but no records', async () => {
    const repo = pushed();
    repo.write('src/auth.ts', 'one\ntwo\nfour\n');
    repo.write('new.txt', 'x\n');
    repo.write('.handoffs/2026/01/15/x.yml', 'x\n');
    expect(await work(repo)).toMatchObject({ unpushed: 0, dirty: 2, place: 'src/auth.ts:3' });
  });

  it('is unknown without a remote, and of a branch that is not here', async () => {
    const repo = makeRepo();
    expect(await work(repo, 'main')).toMatchObject({ unpushed: null, dirty: 0 });
    expect(await work(repo, 'feat/elsewhere')).toBeNull();
  });

  it('names no place that cannot be shown in one line', async () => {
    const repo = makeRepo();
    repo.commit('odd', { 'a\nb.txt': 'x\n' });
    expect(await work(repo, 'main')).toMatchObject({ place: null });
  });
});
