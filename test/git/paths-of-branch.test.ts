import { expect, test } from 'vitest';
import { pathsOfBranch, tipOf } from '../../src/git/paths-of-branch.js';
import { readFileAt } from '../../src/git/read-file-at.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo } from '../helpers/repo.js';

test('the files of a branch are those that its own commits changed since it left, each once', async () => {
  const repo = makeRepo();
  const base = repo.commit('base', { 'old.txt': 'x\n', 'src/a.ts': 'a\n' });
  repo.git('checkout', '--quiet', '-b', 'feat/x');
  repo.commit('one', { 'src/a.ts': 'b\n', 'src/ü "b" c.ts': 'c\n' });
  repo.commit('two', { 'src/a.ts': 'c\n', 'line\nbreak.ts': 'd\n' });
  repo.git('mv', 'old.txt', 'new.txt');
  repo.commit('moved');
  repo.git('checkout', '--quiet', 'main');
  repo.commit('others', { 'others.ts': 'x\n' });
  repo.git('checkout', '--quiet', 'feat/x');
  repo.git('merge', '--quiet', '--no-edit', 'main');
  const opened = await openRepository(repo.dir, repo.env);
  const tip = tipOf(opened, 'feat/x') ?? '';
  expect((await pathsOfBranch(opened, tip, base)).toSorted()).toEqual([
    'line\nbreak.ts',
    'new.txt',
    'old.txt',
    'others.ts',
    'src/a.ts',
    'src/ü "b" c.ts',
  ]);
  const main = tipOf(opened, 'main') ?? '';
  expect((await pathsOfBranch(opened, tip, main)).toSorted()).toEqual([
    'line\nbreak.ts',
    'new.txt',
    'old.txt',
    'src/a.ts',
    'src/ü "b" c.ts',
  ]);
  expect(await pathsOfBranch(opened, main, main)).toEqual([]);
});

test('no more than a thousand files are told', async () => {
  const repo = makeRepo();
  const base = repo.git('rev-parse', 'HEAD');
  for (let index = 0; index < 1100; index += 1) repo.write(`many/${index}.txt`, `${index}\n`);
  repo.git('add', '.');
  const tip = repo.commit('many');
  expect(await pathsOfBranch(await openRepository(repo.dir, repo.env), tip, base)).toHaveLength(
    1000,
  );
});

test('a branch is found here, else at a remote, by its whole name', async () => {
  const repo = makeRepo();
  const head = repo.git('rev-parse', 'HEAD');
  const other = repo.commit('other');
  repo.git('update-ref', 'refs/remotes/origin/feat/x', head);
  repo.git('update-ref', 'refs/remotes/origin/main', head);
  const opened = await openRepository(repo.dir, repo.env);
  expect(['feat/x', 'main', 'x', '--help', ''].map((name) => tipOf(opened, name))).toEqual([
    head,
    other,
    null,
    null,
    null,
  ]);
});

test('a file is read as a commit has it, if it is a file and not too large', async () => {
  const repo = makeRepo();
  const first = repo.commit('first', { '.github/CODEOWNERS': '* @a\n' });
  repo.commit('second', { '.github/CODEOWNERS': '* @b\n' });
  const opened = await openRepository(repo.dir, repo.env);
  const read = async (path: string, most = 100) =>
    (await readFileAt(opened, first, path, most))?.toString() ?? null;
  expect(await read('.github/CODEOWNERS')).toBe('* @a\n');
  expect([
    await read('CODEOWNERS'),
    await read('.github'),
    await read('.github/CODEOWNERS', 3),
  ]).toEqual([null, null, null]);
});
