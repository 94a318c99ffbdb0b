import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { listFiles, type Listing } from '../../src/git/list-files.js';
import { LARGEST_BLOB, readBlobs } from '../../src/git/read-blobs.js';
import { openRepository } from '../../src/git/repository.js';
import { makeRepo } from '../helpers/repo.js';
import type { TestRepo } from '../helpers/repo.js';

/** Makes a commit out of tree lines that no work tree could hold. */
function commitTree(repo: TestRepo, lines: readonly string[]): string {
  const mktree = (input: string): string =>
    execFileSync('git', ['mktree', '-z', '--missing'], {
      cwd: repo.dir,
      env: repo.env,
      input,
      encoding: 'utf8',
    }).trim();
  const folder = mktree(lines.map((line) => `${line}\0`).join(''));
  return repo.git('commit-tree', '-m', 'odd', mktree(`40000 tree ${folder}\t.handoffs\0`));
}

async function list(repo: TestRepo, ...commits: string[]): Promise<Listing> {
  const tips = commits.map((commit, index) => ({ ref: `refs/heads/${index}`, commit }));
  return listFiles(await openRepository(repo.dir, repo.env), tips, '.handoffs');
}

describe('the files of a commit', () => {
  it('are listed from the top, whatever folder one is in and whatever HEAD is', async () => {
    const repo = makeRepo();
    const commit = repo.commit('two', {
      '.handoffs/2026/01/15/a.yml': 'a\n',
      '.handoffs/b é.yml': 'bb\n',
      'other.yml': 'c\n',
    });
    repo.git('rm', '--quiet', '-r', '.handoffs');
    const { files, odd } = await list(repo, commit);
    expect(files.map(({ path, oid }) => [path, oid])).toEqual([
      ['.handoffs/b é.yml', repo.git('rev-parse', `${commit}:.handoffs/b é.yml`)],
      ['.handoffs/2026/01/15/a.yml', repo.git('rev-parse', `${commit}:.handoffs/2026/01/15/a.yml`)],
    ]);
    expect(odd).toEqual([]);
  });

  it('are none where the folder is absent', async () => {
    const repo = makeRepo();
    expect(await list(repo, repo.git('rev-parse', 'HEAD'))).toEqual({
      files: [],
      odd: [],
      roots: [],
    });
  });

  it('of several commits are listed once each, with the first that holds them', async () => {
    const repo = makeRepo();
    const one = repo.commit('one', {
      '.handoffs/2026/01/15/a.yml': 'a\n',
      '.handoffs/2026/01/16/b.yml': 'b\n',
    });
    const two = repo.commit('two', {
      '.handoffs/2026/01/15/a.yml': 'altered\n',
      '.handoffs/2026/01/15/c.yml': 'c\n',
    });
    const { files } = await list(repo, one, two, one);
    expect(files.map(({ path, ref }) => [path.slice(-5), ref])).toEqual([
      ['a.yml', 'refs/heads/0'],
      ['b.yml', 'refs/heads/0'],
      ['a.yml', 'refs/heads/1'],
      ['c.yml', 'refs/heads/1'],
    ]);
  });

  it('over 64 KB are told apart', async () => {
    const repo = makeRepo();
    repo.commit('large', {
      at: 'x'.repeat(LARGEST_BLOB),
      over: 'x'.repeat(LARGEST_BLOB + 1),
      huge: 'x'.repeat(17 * 1024 * 1024),
    });
    const oids = repo
      .git('rev-parse', 'HEAD:at', 'HEAD:over', 'HEAD:huge', 'HEAD:README.md')
      .split('\n');
    const blobs = await readBlobs(await openRepository(repo.dir, repo.env), oids);
    expect(oids.map((oid) => blobs.get(oid)?.length)).toEqual([
      LARGEST_BLOB,
      'too large'.length,
      'too large'.length,
      6,
    ]);
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
    const { files, odd } = await list(repo, commit);
    expect(files.map((entry) => entry.path)).toEqual(['.handoffs/good.yml', '.handoffs/twin.yml']);
    expect(
      Object.fromEntries(odd.map(({ path, reason }) => [path.slice('.handoffs/'.length), reason])),
    ).toEqual({
      '..': 'has a name that points outside its folder',
      '.GIT': 'has .git in its path',
      'back\\slash.yml': 'has a backslash in its name',
      'esc\u001b.yml': 'has a control character in its name',
      'link.yml': 'is a symbolic link',
      module: 'is a submodule',
      'run.yml': 'is marked executable',
      'twin.yml': 'is twice in its folder',
    });
  });

  it('are odd as a whole when the folder itself is a file', async () => {
    const repo = makeRepo();
    const commit = repo.commit('file', { '.handoffs': 'x' });
    expect((await list(repo, commit)).odd).toMatchObject([
      { path: '.handoffs', reason: 'is not a folder' },
    ]);
  });

  it('are read byte for byte, and told where the clone lacks one', async () => {
    const repo = makeRepo({ objectFormat: 'sha256' });
    repo.commit('blobs', { empty: '', lines: 'a\n\nb', zero: '\0\n\0' });
    const [empty = '', lines = '', zero = ''] = repo
      .git('rev-parse', 'HEAD:empty', 'HEAD:lines', 'HEAD:zero')
      .split('\n');
    const none = '0'.repeat(64);
    const blobs = await readBlobs(await openRepository(repo.dir, repo.env), [
      lines,
      none,
      empty,
      zero,
      lines,
    ]);
    expect([...blobs].map(([oid, bytes]) => [oid, bytes.toString()])).toEqual([
      [lines, 'a\n\nb'],
      [none, 'missing'],
      [empty, ''],
      [zero, '\0\n\0'],
    ]);
  });
});
