import { describe, expect, it } from 'vitest';
import { observeRemote, observeWork } from '../../src/git/observe.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo, openTestRepo } from '../helpers/repo.js';
import type { TestRepo } from '../helpers/repo.js';

const WEI = { email: 'Wei@Example.org', since: '2026-01-15T08:00:00Z' };

/** The same repository at another time, for another author. */
function as(repo: TestRepo, email: string, date: string): TestRepo {
  return openTestRepo(repo.base, repo.dir, {
    ...repo.env,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  });
}

describe('what an author did', () => {
  it('is their commits since a time on all local branches, and those branches', async () => {
    const repo = makeRepo({ env: { GIT_COMMITTER_DATE: '2026-01-14T12:00:00Z' } });
    const one = as(repo, 'wei@example.org', '2026-01-15T09:00:00Z').commit('one: ü | "x"');
    repo.git('checkout', '--quiet', '-b', 'wei/side');
    const two = as(repo, 'wei@example.org', '2026-01-15T10:00:00+02:00').commit('two');
    as(repo, 'nadia@example.org', '2026-01-15T11:00:00Z').commit('hers');
    as(repo, 'not-wei@example.org', '2026-01-15T11:00:00Z').commit('another’s');
    repo.git('checkout', '--quiet', '--orphan', 'unborn');
    const { commits, branches } = await observeWork(await openRepository(repo.dir, repo.env), WEI);
    expect(commits.toSorted((a, b) => a.date.localeCompare(b.date))).toEqual([
      { oid: two, subject: 'two', isRecord: false, date: '2026-01-15T08:00:00Z' },
      { oid: one, subject: 'one: ü | "x"', isRecord: false, date: '2026-01-15T09:00:00Z' },
    ]);
    expect(branches).toEqual(['main', 'wei/side']);
  });

  it('is nothing in an empty repository', async () => {
    const repo = makeRepo({ born: false });
    expect(await observeWork(await openRepository(repo.dir, repo.env), WEI)).toEqual({
      commits: [],
      branches: [],
    });
  });

  it('is at most fifty commits', async () => {
    const repo = makeRepo();
    for (let count = 0; count < 52; count += 1)
      repo.git('commit', '--quiet', '--allow-empty', '-m', `${count}`);
    expect((await observeWork(await openRepository(repo.dir, repo.env), WEI)).commits).toHaveLength(
      50,
    );
  }, 20_000);

  it('is looked up in the repository that GIT_DIR names', async () => {
    const repo = makeRepo();
    const env = {
      ...repo.env,
      GIT_DIR: `${repo.dir}/.git`,
      GIT_WORK_TREE: repo.dir,
      GIT_SSH_COMMAND: 'ssh -x',
      EDITOR: 'vi',
      PAGER: 'less',
    };
    expect((await observeWork(await openRepository(repo.base, env), WEI)).commits).toHaveLength(1);
  });

  it('fails in git’s words, not in silence', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    repo.write('.git/config', '[broken');
    await expect(observeWork(opened, WEI)).rejects.toThrow(/^bad config line \d+ in file/u);
  });
});

describe('the remote', () => {
  it('is null without one', async () => {
    const repo = makeRepo();
    expect(await observeRemote(await openRepository(repo.dir, repo.env))).toBeNull();
  });

  it('is the branch’s own, else origin, without its password', async () => {
    const repo = makeRepo();
    repo.git('remote', 'add', 'fork', 'https://me:secret@example.org/fork.git');
    expect(await observeRemote(await openRepository(repo.dir, repo.env))).toBe(
      'https://***@example.org/fork.git',
    );
    repo.git('remote', 'add', 'origin', 'git@example.org:team/origin.git');
    expect(await observeRemote(await openRepository(repo.dir, repo.env))).toBe(
      'git@example.org:team/origin.git',
    );
    repo.git('config', 'branch.main.remote', 'fork');
    expect(await observeRemote(await openRepository(repo.dir, repo.env))).toBe(
      'https://***@example.org/fork.git',
    );
  });
});
