import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/repository.js';
import { parseTree } from '../../src/git/tree-bytes.js';
import { writeObjects } from '../../src/git/write-objects.js';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { entriesOf, compute, put, gitsOwn } from '../helpers/trees.js';

function listOf(repo: TestRepo, tree: string): string[] {
  return repo.git('ls-tree', '-r', '-z', '--name-only', tree).split('\0').slice(0, -1);
}

describe('a tree with more files', () => {
  it.each(['sha1', 'sha256'] as const)(
    'is the one that git makes, with deep folders, new ones and such as are there, in %s',
    async (objectFormat) => {
      const repo = makeRepo({ objectFormat });
      repo.commit('more', { 'a/b/c.yml': '1', 'a/z': '1', 'other/deep/x': '1', zoo: '1' });
      const base = repo.git('rev-parse', 'HEAD^{tree}');
      const paths = [
        'new/one/two/three/four.yml',
        'a/b/d.yml',
        'top.yml',
        'a/b/a.yml',
        'a/y/k.yml',
        'new/one/five.yml',
      ];
      const made = await put(repo, base, paths);
      expect(made.tree).toBe(gitsOwn(repo, base, paths));
      expect(made.added.map(({ path }) => path)).toEqual(paths);
      expect(listOf(repo, made.tree)).toEqual(
        [...paths, 'README.md', 'a/b/c.yml', 'a/z', 'other/deep/x', 'zoo'].toSorted(),
      );
    },
  );

  it('costs one object for each folder on the way, and stores none by itself', async () => {
    const repo = makeRepo();
    repo.commit('more', { 'a/b/c': '1', 'x/y': '1' });
    const before = repo.files('.git/objects');
    const { objects, tree } = await compute(
      repo,
      repo.git('rev-parse', 'HEAD^{tree}'),
      entriesOf(repo, ['a/b/d', 'a/b/e', 'a/n/f']),
    );
    expect(objects.map(({ type }) => type)).toEqual(['tree', 'tree', 'tree', 'tree']);
    expect(new Set(objects.map(({ oid }) => oid)).size).toBe(4);
    expect(objects.at(-1)?.oid).toBe(tree);
    expect(repo.files('.git/objects')).toEqual(before);
  });

  it('is sorted as git sorts: by bytes, and a folder as if its name ended in a slash', async () => {
    const repo = makeRepo();
    repo.commit('near', {
      'a-': '1',
      'a.b': '1',
      a0: '1',
      'aa/x': '1',
      'b.yml': '1',
      'b/x': '1',
      'é/x': '1',
      '\u{1f600}': '1',
    });
    const base = repo.git('rev-parse', 'HEAD^{tree}');
    // U+FF5A comes before U+1F600 by bytes, and after it by the units of JavaScript's texts.
    const paths = [
      'a/x',
      'a!',
      'a.',
      'a~',
      'b-/x',
      'b0/x',
      'A',
      'é.',
      'é0',
      '\uff5a',
      '\u{1f600}.d/x',
      'ä',
      'a b/c d',
      '-',
      '~',
    ].filter((path) => path !== 'a/');
    const { tree } = await put(repo, base, paths);
    expect(tree).toBe(gitsOwn(repo, base, paths));
    expect(listOf(repo, tree)).toEqual(expect.arrayContaining(paths));
  });

  it('does not depend on the order in which the files are given', async () => {
    const repo = makeRepo();
    const base = repo.git('rev-parse', 'HEAD^{tree}');
    const paths = Array.from(
      { length: 60 },
      (_, index) => `d${index % 3}/e${index % 7}/f${(index * 37) % 60}`,
    );
    const one = await compute(repo, base, entriesOf(repo, paths));
    const other = await compute(repo, base, entriesOf(repo, paths.toReversed()));
    expect(one.tree).toBe(gitsOwn(repo, base, paths));
    expect(other.tree).toBe(one.tree);
    expect(one.added.map(({ path }) => path)).toEqual(paths);
    expect(other.added.map(({ path }) => path)).toEqual(paths.toReversed());
  });

  it('of nothing holds them alone, and without any is the empty tree', async () => {
    const repo = makeRepo({ born: false });
    const paths = ['.handoffs/2026/01/15/a.yml', '.handoff.yml', '.handoffs/2026/01/16/b.yml'];
    const { tree, added } = await put(repo, null, paths);
    expect(tree).toBe(gitsOwn(repo, null, paths));
    expect(added).toHaveLength(3);
    expect(await compute(repo, null, [])).toMatchObject({
      tree: gitsOwn(repo, null, []),
      added: [],
    });
  });

  it('keeps executables, symbolic links, submodules and files of any name', async () => {
    const repo = makeRepo();
    const odd = 'back\\slash "quoted" \u0001\n.yml';
    repo.commit('odd', { 'a/run.sh': '1', [`a/${odd}`]: '1' });
    symlinkSync('nowhere', join(repo.dir, 'a/link'));
    repo.git('add', 'a/link');
    repo.git('update-index', '--chmod=+x', 'a/run.sh');
    repo.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${repo.git('rev-parse', 'HEAD')},a/module`,
    );
    repo.commit('modes');
    const base = repo.git('rev-parse', 'HEAD^{tree}');
    const { tree } = await put(repo, base, ['a/new.yml']);
    expect(tree).toBe(gitsOwn(repo, base, ['a/new.yml']));
    expect(repo.git('diff-tree', '-r', '--name-status', base, tree)).toBe('A\ta/new.yml');
  });
});

describe('a tree that cannot be read', () => {
  it('is an error that says what finds out more, where it is missing or no tree', async () => {
    const repo = makeRepo();
    for (const base of ['1'.repeat(40), repo.git('rev-parse', 'HEAD:README.md')]) {
      const error = await errorOf(compute(repo, base, entriesOf(repo, ['a'])));
      expect(error).toMatchObject({
        kind: 'write',
        message: `the tree ${base} could not be read`,
        hint: 'run git fsck to list the missing objects',
      });
    }
  });

  it('matters only where it is on the way', async () => {
    const repo = makeRepo();
    const gone = `040000 tree ${'1'.repeat(40)}\tgone\n`;
    const { stdout } = spawnSync('git', ['mktree', '--missing'], {
      cwd: repo.dir,
      env: repo.env,
      input: gone,
      encoding: 'utf8',
    });
    const base = stdout.trim();
    const { objects, tree } = await compute(repo, base, entriesOf(repo, ['here/a']));
    await writeObjects(await openRepository(repo.dir, repo.env), objects);
    expect(repo.git('ls-tree', '--name-only', tree)).toBe('gone\nhere');
    expect((await errorOf(compute(repo, base, entriesOf(repo, ['gone/a'])))).kind).toBe('write');
  });
});

describe('the bytes of a tree', () => {
  it.each([
    ['no mode', ' a\0', 20],
    ['no blank', 'x'.repeat(60), 0],
    ['no end of the name', '100644 a', 0],
    ['half an id', '100644 a\0', 10],
    ['nothing after a line', '100644 a\0', 41],
  ])('that have %s are refused, and not read for ever', (_, head, more) => {
    expect(() =>
      parseTree(Buffer.concat([Buffer.from(head), Buffer.alloc(more, 7)]), 'sha1'),
    ).toThrow('a tree object of this repository is damaged');
  });
});
