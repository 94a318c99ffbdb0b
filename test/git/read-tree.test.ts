import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readBlobs } from '../../src/git/read-blobs.js';
import { LARGEST_BLOB, listTree } from '../../src/git/read-tree.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo } from '../helpers/repo.js';
import type { TestRepo } from '../helpers/repo.js';

/** Makes a commit out of tree lines that no work tree could hold. */
function commitTree(repo: TestRepo, lines: readonly string[]): string {
  const mktree = (input: string): string =>
    execFileSync('git', ['mktree', '-z', '--missing'], { cwd: repo.dir, env: repo.env, input, encoding: 'utf8' }).trim();
  const folder = mktree(lines.map((line) => `${line}\0`).join(''));
  return repo.git('commit-tree', '-m', 'odd', mktree(`40000 tree ${folder}\t.handoffs\0`));
}

describe('the files of a commit', () => {
  it('are listed from the top, whatever folder one is in and whatever HEAD is', async () => {
    const repo = makeRepo();
    const commit = repo.commit('two', { '.handoffs/2026/01/15/a.yml': 'a\n', '.handoffs/b é.yml': 'bb\n', 'other.yml': 'c\n' });
    repo.git('rm', '--quiet', '-r', '.handoffs');
    const listing = await listTree(await openRepository(repo.dir, repo.env), commit, '.handoffs');
    expect(listing.entries.map(({ path, size }) => [path, size])).toEqual([
      ['.handoffs/2026/01/15/a.yml', 2],
      ['.handoffs/b é.yml', 3],
    ]);
    expect([listing.odd, listing.tooLarge]).toEqual([[], []]);
  });

  it('are none where the folder is absent', async () => {
    const repo = makeRepo();
    expect(await listTree(await openRepository(repo.dir, repo.env), repo.git('rev-parse', 'HEAD'), '.handoffs')).toEqual({
      entries: [],
      odd: [],
      tooLarge: [],
    });
  });

  it('over 64 KB are told apart', async () => {
    const repo = makeRepo();
    const commit = repo.commit('large', { '.handoffs/at.yml': 'x'.repeat(LARGEST_BLOB), '.handoffs/over.yml': 'x'.repeat(LARGEST_BLOB + 1) });
    const { entries, tooLarge } = await listTree(await openRepository(repo.dir, repo.env), commit, '.handoffs');
    expect([entries, tooLarge].map((list) => list.map((entry) => entry.path))).toEqual([['.handoffs/at.yml'], ['.handoffs/over.yml']]);
  });

  it('with odd modes and names are named with the reason', async () => {
    const repo = makeRepo();
    const blob = repo.git('rev-parse', 'HEAD:README.md');
    const tree = repo.git('rev-parse', 'HEAD^{tree}');
    const commit = commitTree(repo, [
      `120000 blob ${blob}\tlink.yml`,
      `100755 blob ${blob}\trun.yml`,
      `160000 commit ${repo.git('rev-parse', 'HEAD')}\tmodule`,
      `100644 blob ${blob}\tback\\slash.yml`,
      `100644 blob ${blob}\tesc\u001b.yml`,
      `40000 tree ${tree}\t..`,
      `40000 tree ${tree}\t.GIT`,
      `100644 blob ${blob}\tgood.yml`,
      `100644 blob ${blob}\ttwin.yml`,
      `100644 blob ${blob}\ttwin.yml`,
    ]);
    const { entries, odd } = await listTree(await openRepository(repo.dir, repo.env), commit, '.handoffs');
    expect(entries.map((entry) => entry.path)).toEqual(['.handoffs/good.yml', '.handoffs/twin.yml']);
    expect(Object.fromEntries(odd.map(({ path, reason }) => [path.slice('.handoffs/'.length), reason]))).toEqual({
      '../README.md': 'has a name that leads elsewhere',
      '.GIT/README.md': 'has .git in its path',
      'back\\slash.yml': 'has a backslash in its name',
      'esc\u001b.yml': 'has a control character in its name',
      'link.yml': 'is a symbolic link',
      module: 'is a submodule',
      'run.yml': 'is marked executable',
      'twin.yml': 'is there twice',
    });
  });

  it('are odd as a whole when the folder itself is a file', async () => {
    const repo = makeRepo();
    const commit = repo.commit('file', { '.handoffs': 'x' });
    expect((await listTree(await openRepository(repo.dir, repo.env), commit, '.handoffs')).odd).toEqual([{ path: '.handoffs', reason: 'is not a folder' }]);
  });

  it('are read byte for byte, and null where the clone lacks one', async () => {
    const repo = makeRepo({ objectFormat: 'sha256' });
    repo.commit('blobs', { empty: '', lines: 'a\n\nb', zero: '\0\n\0' });
    const [empty = '', lines = '', zero = ''] = repo.git('rev-parse', 'HEAD:empty', 'HEAD:lines', 'HEAD:zero').split('\n');
    const none = '0'.repeat(64);
    const blobs = await readBlobs(await openRepository(repo.dir, repo.env), [lines, none, empty, zero, lines]);
    expect([...blobs].map(([oid, bytes]) => [oid, bytes?.toString() ?? null])).toEqual([
      [lines, 'a\n\nb'],
      [none, null],
      [empty, ''],
      [zero, '\0\n\0'],
    ]);
  });
});
