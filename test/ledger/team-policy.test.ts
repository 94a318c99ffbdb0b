import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { teamPolicy } from '../../src/ledger/team-policy.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const policyOf = (project: string): Record<string, string> => ({
  '.handoff.yml': `schema: 1\nproject: ${project}\n`,
});

async function found(repo: TestRepo, ciBranch: string | null = null): Promise<unknown[]> {
  const opened = await openRepository(repo.dir, repo.env);
  try {
    const { policy, source, ref, findings, text } = await teamPolicy(opened, ciBranch);
    expect(text.includes(String(policy?.project))).toBe(policy?.project != null);
    return [policy?.project ?? null, source, ref, findings.map(({ path }) => path)];
  } finally {
    opened.objects.close();
  }
}

/** On a branch without a policy, which origin/main has. @param head what origin/HEAD names */
function older(head: string | null = 'main'): TestRepo {
  const repo = makeRepo();
  repo.git('branch', 'release');
  repo.git('remote', 'add', 'origin', 'https://example.com/x.git');
  repo.git('update-ref', 'refs/remotes/origin/main', repo.commit('Set up', policyOf('team')));
  repo.git('reset', '--quiet', '--hard', 'HEAD~1');
  repo.git('switch', '--quiet', 'release');
  if (head !== null)
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', `refs/remotes/origin/${head}`);
  return repo;
}

const ELSEWHERE = ['team', 'elsewhere', 'refs/remotes/origin/main', []];
const NOWHERE = [null, 'nowhere', null, []];

describe('the policy of the team', () => {
  const cases: [name: string, make: () => TestRepo, expected: unknown[]][] = [
    ['of the default branch, where the checked-out one has none', older, ELSEWHERE],
    [
      'of the work tree first, committed or not',
      () => {
        const repo = older();
        repo.write('.handoff.yml', policyOf('mine')['.handoff.yml'] ?? '');
        return repo;
      },
      ['mine', 'here', null, []],
    ],
    [
      'of HEAD, where a sparse checkout leaves the file out',
      () => {
        const repo = older();
        repo.commit('Another', policyOf('release'));
        repo.git('update-index', '--skip-worktree', '.handoff.yml');
        rmSync(join(repo.dir, '.handoff.yml'));
        return repo;
      },
      ['release', 'here', null, []],
    ],
    [
      'on a detached HEAD',
      () => {
        const repo = older();
        repo.git('checkout', '--quiet', '--detach');
        return repo;
      },
      ELSEWHERE,
    ],
    [
      'on a branch without a commit',
      () => {
        const repo = older();
        repo.git('switch', '--quiet', '--orphan', 'gh-pages');
        return repo;
      },
      ELSEWHERE,
    ],
    [
      'of the local default branch, before it was pushed',
      () => {
        const repo = older();
        repo.git('update-ref', 'refs/remotes/origin/main', 'release');
        repo.git('switch', '--quiet', 'main');
        repo.commit('Set up', policyOf('unpushed'));
        repo.git('switch', '--quiet', 'release');
        return repo;
      },
      ['unpushed', 'elsewhere', 'refs/heads/main', []],
    ],
    ['of no branch, where the default branch is unknown', () => older(null), NOWHERE],
    ['of no branch, where origin/HEAD names one that is gone', () => older('master'), NOWHERE],
    [
      'of the default branch with its faults, which are named with the branch',
      () => {
        const repo = older();
        repo.git('switch', '--quiet', '--detach', 'main');
        const faulty = repo.commit('Faulty', { '.handoff.yml': 'schema: 1\nstoer: tree\n' });
        repo.git('update-ref', 'refs/remotes/origin/main', faulty);
        repo.git('switch', '--quiet', 'release');
        return repo;
      },
      [null, 'elsewhere', 'refs/remotes/origin/main', ['origin/main:.handoff.yml']],
    ],
  ];

  test.each(cases)('%s', async (_, make, expected) => {
    expect(await found(make())).toEqual(expected);
  });

  test('of the branch that CI calls the default one', async () => {
    expect(await found(older(null), 'main')).toEqual(ELSEWHERE);
  });

  test('of the branch that handoff.base names', async () => {
    const repo = older(null);
    repo.git('config', 'handoff.base', 'origin/main');
    expect(await found(repo)).toEqual(ELSEWHERE);
  });
});
