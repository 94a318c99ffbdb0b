import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository, type Repository } from '../../src/git/repository.js';
import { rememberedPolicy } from '../../src/ledger/remembered-policy.js';
import type { TeamPolicy } from '../../src/ledger/team-policy.js';
import { IndexFiles } from '../../src/store/index-files.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const policyOf = (project: string): string => `schema: 1\nproject: ${project}\n`;

/** On a branch without a policy, beside a default branch. @param text its policy, if it has one */
function older(text: string | null): TestRepo {
  const repo = makeRepo();
  repo.git('branch', 'release');
  const files = text === null ? { 'README.md': 'x' } : { '.handoff.yml': text };
  repo.git('remote', 'add', 'origin', 'https://example.com/x.git');
  repo.git('update-ref', 'refs/remotes/origin/main', repo.commit('Set up', files));
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  repo.git('reset', '--quiet', '--hard', 'HEAD~1');
  repo.git('switch', '--quiet', 'release');
  return repo;
}

/** What is found; `asks` is false where git may not be asked for more than the refs. */
async function found(repo: TestRepo, { asks = true, in: folder = '' } = {}): Promise<TeamPolicy> {
  const opened = await openRepository(join(repo.dir, folder), repo.env);
  const silent = new Proxy(opened.git, {
    get: (git, name, all) =>
      name === 'run' || name === 'start'
        ? () => {
            throw new Error('git is asked');
          }
        : Reflect.get(git, name, all),
  });
  const mute: Repository = {
    ...opened,
    git: silent,
    config: () => Promise.reject(new Error('no')),
  };
  try {
    return await rememberedPolicy(
      asks ? opened : mute,
      new IndexFiles(opened.commonDir),
      null,
      true,
    );
  } finally {
    opened.objects.close();
  }
}

/** Git's index as it was left a while ago: a moment ago it might still change unseen. */
const ago = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 110));

describe('the policy where the work tree has none', () => {
  it.each([
    ['that of the default branch', policyOf('team'), ['team', 'elsewhere']],
    ['none at all', null, [null, 'nowhere']],
  ])('is found without git the second time: %s', async (_, text, expected) => {
    const repo = older(text);
    await ago();
    const first = await found(repo);
    expect([first.policy?.project, first.source]).toEqual(expected);
    expect(await found(repo, { asks: false })).toEqual(first);
  });

  it.each<[change: string, make: (repo: TestRepo) => void, project: string | null]>([
    [
      'the default branch gets another policy',
      (repo) => {
        repo.git('switch', '--quiet', '--detach', 'origin/main');
        const made = repo.commit('Change', { '.handoff.yml': policyOf('new') });
        repo.git('update-ref', 'refs/remotes/origin/main', made);
        repo.git('switch', '--quiet', 'release');
      },
      'new',
    ],
    [
      'another branch is the default one',
      (repo) => {
        repo.git('update-ref', 'refs/remotes/origin/trunk', 'refs/heads/release');
        repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
      },
      null,
    ],
    [
      'the settings name another base',
      (repo) => repo.git('config', 'handoff.base', 'release'),
      null,
    ],
    [
      'HEAD gets one',
      (repo) => {
        repo.commit('Set up here', { '.handoff.yml': policyOf('here') });
        repo.git('update-index', '--skip-worktree', '.handoff.yml');
        repo.git('sparse-checkout', 'set', '--no-cone', '/*', '!/.handoff.yml');
      },
      'here',
    ],
    ['the branch with it is gone', (repo) => repo.git('remote', 'remove', 'origin'), null],
  ])('is looked for again when %s', async (_, change, project) => {
    const repo = older(policyOf('team'));
    await ago();
    expect((await found(repo)).policy?.project).toBe('team');
    change(repo);
    expect((await found(repo)).policy?.project ?? null).toBe(project);
  });

  it('is not that of another folder, and notices a policy below that git tracks', async () => {
    const repo = older(null);
    repo.commit('Work', { 'a/x': '1', 'b/x': '1' });
    await ago();
    expect([(await found(repo)).below, (await found(repo, { in: 'a' })).below]).toEqual([[], []]);
    repo.write('b/.handoff.yml', policyOf('b'));
    repo.git('add', 'b/.handoff.yml');
    utimesSync(join(repo.dir, '.git/index'), 0, 0);
    for (const folder of ['', 'a'])
      expect((await found(repo, { in: folder })).below).toEqual(['b/.handoff.yml']);
  });
});
