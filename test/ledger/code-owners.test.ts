import { expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { codeOwnersOf } from '../../src/ledger/code-owners.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

/** Who owns the branch, by pattern and account. */
async function owners(
  repo: TestRepo,
  ...branches: string[]
): Promise<[pattern: string, logins: string[]][]> {
  const owned = await codeOwnersOf(await openRepository(repo.dir, repo.env), branches);
  return owned.map(({ pattern, logins }) => [pattern, logins]);
}

/** A branch that changes src/pay and docs, and claims both for itself. */
function withBranch(files: Record<string, string>): TestRepo {
  const repo = makeRepo();
  repo.commit('owners', files);
  repo.git('checkout', '--quiet', '-b', 'feat/pay');
  repo.commit('work', {
    'src/pay/a.ts': 'a\n',
    'src/pay/b.ts': 'b\n',
    'docs/a.md': 'a\n',
    '.github/CODEOWNERS': '* @mallory\n',
  });
  return repo;
}

test('a branch belongs to whom the default branch says, and not to whom it says itself', async () => {
  const repo = withBranch({
    '.github/CODEOWNERS': '/docs/ @writer\n/src/pay/ @nadia-k\n',
    CODEOWNERS: '* @other\n',
  });
  expect(await owners(repo, 'feat/pay')).toEqual([
    ['/src/pay/', ['nadia-k']],
    ['/docs/', ['writer']],
  ]);
  expect(await owners(repo, 'gone', 'feat/pay', 'feat/pay')).toHaveLength(2);
  expect(await owners(repo, 'gone')).toEqual([]);
  expect(await owners(repo)).toEqual([]);
});

test('the file may lie at the top or in docs as well; without one nobody owns anything', async () => {
  expect(
    await owners(
      withBranch({ CODEOWNERS: '* @top\n', 'docs/CODEOWNERS': '* @docs\n' }),
      'feat/pay',
    ),
  ).toEqual([['*', ['top']]]);
  expect(await owners(withBranch({ 'docs/CODEOWNERS': '* @docs\n' }), 'feat/pay')).toEqual([
    ['*', ['docs']],
  ]);
  expect(await owners(withBranch({ 'a.txt': 'a\n' }), 'feat/pay')).toEqual([]);
});

test('the default branch is the one that the remote says', async () => {
  const repo = withBranch({ CODEOWNERS: '* @trunk\n' });
  const base = repo.git('rev-parse', 'main');
  repo.git('remote', 'add', 'origin', 'https://example.com/x.git');
  expect(await owners(repo, 'feat/pay')).toEqual([]);
  repo.git('update-ref', 'refs/remotes/origin/trunk', base);
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  expect(await owners(repo, 'feat/pay')).toEqual([['*', ['trunk']]]);
});

test('where nothing says which branch is the default one, nobody guesses by its name', async () => {
  const repo = withBranch({ CODEOWNERS: '* @main\n' });
  repo.git('config', '--unset', 'init.defaultBranch');
  expect(await owners(repo, 'feat/pay')).toEqual([]);
  repo.git('config', 'handoff.base', 'main');
  expect(await owners(repo, 'feat/pay')).toEqual([['*', ['main']]]);
});
