import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo } from '../helpers/repo.js';
import { entriesOf, compute, put, gitsOwn } from '../helpers/trees.js';

describe('a file that is there already', () => {
  it('is not told as added, and the tree is the old one where all are there', async () => {
    const repo = makeRepo();
    repo.commit('there', { 'a/b/c': 'a/b/c\n', 'a/d': 'a/d\n', top: 'top\n' });
    const base = repo.git('rev-parse', 'HEAD^{tree}');
    expect(await compute(repo, base, entriesOf(repo, ['a/b/c', 'top', 'a/d']))).toEqual({
      tree: base,
      objects: [],
      added: [],
    });
    expect(await compute(repo, base, [])).toEqual({ tree: base, objects: [], added: [] });
    const paths = ['a/b/new', 'a/b/c', 'a/d'];
    const made = await put(repo, base, paths);
    expect(made.added).toEqual(entriesOf(repo, ['a/b/new']));
    expect(made.tree).toBe(gitsOwn(repo, base, paths));
  });

  it('is added once when it is given twice', async () => {
    const repo = makeRepo();
    const base = repo.git('rev-parse', 'HEAD^{tree}');
    expect((await put(repo, base, ['a/b', 'a/b'])).tree).toBe(gitsOwn(repo, base, ['a/b']));
  });

  it.each([
    [
      'over a file with other content',
      'a/b.yml',
      'a/b.yml is already committed with other content',
    ],
    [
      'over a file with other content at the top',
      'README.md',
      'README.md is already committed with other content',
    ],
    ['over a symbolic link', 'a/link', 'a/link is already committed with other content'],
    ['over a folder', 'a', 'a is already committed with other content'],
    ['over a submodule', 'a/module', 'a/module is already committed with other content'],
    ['below a file', 'a/b.yml/c.yml', 'a/b.yml is not a folder in HEAD'],
    ['far below a file', 'README.md/d/e/f', 'README.md is not a folder in HEAD'],
    ['below a symbolic link', 'a/link/c', 'a/link is not a folder in HEAD'],
    ['below a submodule', 'a/module/c', 'a/module is not a folder in HEAD'],
  ])(
    'that would stand %s is refused, and all that were given with it',
    async (_name, path, message) => {
      const repo = makeRepo();
      repo.commit('there', { 'a/b.yml': 'other\n' });
      symlinkSync('b.yml', join(repo.dir, 'a/link'));
      repo.git('add', 'a/link');
      repo.git(
        'update-index',
        '--add',
        '--cacheinfo',
        `160000,${repo.git('rev-parse', 'HEAD')},a/module`,
      );
      repo.commit('modes');
      const error = await errorOf(
        compute(
          repo,
          repo.git('rev-parse', 'HEAD^{tree}'),
          entriesOf(repo, ['z.yml', path, 'a/good.yml']),
        ),
      );
      expect(error).toMatchObject({ kind: 'write', message });
    },
  );
});
