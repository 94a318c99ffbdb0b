import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorOf, record, RECORD } from '../helpers/git-record.js';
import { makeRepo, openTestRepo } from '../helpers/repo.js';

describe('a commit of one record', () => {
  it('holds the record and nothing else, and leaves a clean work tree', async () => {
    const repo = makeRepo();
    const before = repo.git('rev-parse', 'HEAD');
    const { commit, ref, blob } = await record(repo);
    expect(ref).toBe('refs/heads/main');
    expect(repo.git('rev-parse', 'HEAD', 'HEAD^', `HEAD:${RECORD}`).split('\n')).toEqual([
      commit,
      before,
      blob,
    ]);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
    expect(repo.status()).toBe('');
    expect(repo.git('fsck', '--strict')).toBe('');
    expect(repo.git('reflog', '-1', '--format=%gs')).toBe('handoff: declare ration.yml');
    expect(repo.git('log', '-1', '--format=%an %ae %at %B')).toBe(
      'Wei wei@example.org 1768470600 handoff: declare ration.yml\n',
    );
  });

  it('joins records that are there already', async () => {
    const repo = makeRepo();
    await record(repo);
    const beside = RECORD.replace('.declaration.yml', '.ack.20260115T095312Z-nadia-x04m1rdz.yml');
    await record(repo, { path: beside, text: 'kind: ack\n' });
    await record(repo, { path: '.handoffs/.gitattributes', text: '* text eol=lf\n' });
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD').split('\n')).toEqual([
      '.handoffs/.gitattributes',
      beside,
      RECORD,
      'README.md',
    ]);
    expect(repo.git('fsck', '--strict')).toBe('');
    expect(repo.status()).toBe('');
  });

  it('sorts folders into the tree as git does', async () => {
    const repo = makeRepo();
    repo.commit('near names', {
      '.handoffs-x': '1',
      '.handoffs.x': '2',
      '.handoffs0': '3',
      '.handoffr/a': '4',
      'é/ü': '5',
    });
    await record(repo);
    expect(repo.git('fsck', '--strict')).toBe('');
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
  });

  it('leaves staged, unstaged, deleted, renamed and untracked work and modes as they were', async () => {
    const repo = makeRepo();
    repo.commit('work', {
      'staged.txt': '1',
      'unstaged.txt': '1',
      'both.txt': '1',
      'gone.txt': '1',
      'tool.sh': '1',
      'old.txt': 'a long enough text to be seen as renamed',
    });
    for (const file of ['staged.txt', 'both.txt']) repo.write(file, '2');
    repo.git('add', 'staged.txt', 'both.txt');
    repo.git('rm', '--quiet', '--cached', 'gone.txt');
    repo.git('mv', 'old.txt', 'new.txt');
    chmodSync(join(repo.dir, 'tool.sh'), 0o755);
    repo.write('both.txt', '3');
    repo.write('unstaged.txt', '2');
    repo.write('untracked.txt', '1');
    repo.write('new-staged.txt', '1');
    repo.git('add', '--intent-to-add', 'new-staged.txt');
    const before = repo.status();
    const index = repo.git('ls-files', '--stage');
    await record(repo);
    expect(repo.status()).toBe(before);
    expect(
      repo
        .git('ls-files', '--stage')
        .split('\n')
        .filter((line) => !line.endsWith(RECORD))
        .join('\n'),
    ).toBe(index);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
  });

  it('is the first commit of an unborn branch, without what was staged', async () => {
    const repo = makeRepo({ born: false });
    repo.write('staged.txt', '1');
    repo.git('add', 'staged.txt');
    const before = repo.status();
    const { commit } = await record(repo);
    expect(repo.git('rev-list', 'HEAD')).toBe(commit);
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe(RECORD);
    expect(repo.status()).toBe(before);
  });

  it('is found, not made again, when the same record is committed twice', async () => {
    const repo = makeRepo();
    const first = await record(repo);
    expect(await record(repo)).toEqual({ ...first, made: false });
    const error = await errorOf(record(repo, { text: 'other\n' }));
    expect(error.kind).toBe('write');
    expect(repo.git('rev-parse', 'HEAD')).toBe(first.commit);
  });

  it('works from a folder below the top', async () => {
    const repo = makeRepo();
    mkdirSync(join(repo.dir, 'sub/folder'), { recursive: true });
    await record(repo, { cwd: join(repo.dir, 'sub/folder') });
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD', '.handoffs/')).toBe(RECORD);
    expect(repo.status()).toBe('');
  });

  it('works in a linked work tree, on its own branch', async () => {
    const repo = makeRepo();
    const linked = openTestRepo(repo.base, join(repo.base, 'linked'), repo.env);
    repo.git('worktree', 'add', '--quiet', '-b', 'side', linked.dir);
    const main = repo.git('rev-parse', 'main');
    const { ref, commit } = await record(linked);
    expect(ref).toBe('refs/heads/side');
    expect(linked.git('rev-parse', 'side', 'main').split('\n')).toEqual([commit, main]);
    expect([linked.status(), repo.status()]).toEqual(['', '']);
  });

  it('works in a repository of SHA-256 objects', async () => {
    const repo = makeRepo({ objectFormat: 'sha256' });
    const { commit } = await record(repo);
    expect(commit).toHaveLength(64);
    expect(repo.git('fsck', '--strict')).toBe('');
    expect(repo.status()).toBe('');
  });

  it('stores LF whatever autocrlf and attributes ask for', async () => {
    const repo = makeRepo();
    repo.git('config', 'core.autocrlf', 'true');
    repo.write('.git/info/attributes', '* text eol=crlf\n');
    await record(repo, { text: 'a: 1\nb: 2\n' });
    expect(repo.git('cat-file', 'blob', `HEAD:${RECORD}`)).toBe('a: 1\nb: 2');
    expect(repo.status()).toBe('');
  });

  it('is made although .gitignore covers the folder', async () => {
    const repo = makeRepo();
    repo.commit('ignore', { '.gitignore': '.handoffs/\n*.yml\n' });
    await record(repo);
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD', '.handoffs/')).toBe(RECORD);
    expect(repo.status()).toBe('');
  });

  it.each([
    ['a sparse checkout that leaves the folder out', ['sparse-checkout', 'set', '--cone', 'src']],
    ['a sparse index', ['sparse-checkout', 'set', '--cone', '--sparse-index', 'src']],
    ['a split index', ['update-index', '--split-index']],
  ])('works with %s', async (_name, setup) => {
    const repo = makeRepo();
    repo.commit('folders', { 'src/a': '1', 'docs/b': '1', 'docs/deep/c': '1' });
    repo.git(...setup);
    await record(repo);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
    expect(repo.status()).toBe('');
    expect(existsSync(join(repo.dir, RECORD))).toBe(true);
  });

  it('refuses a HEAD in which a folder of the path is a file', async () => {
    const repo = makeRepo();
    repo.commit('odd', { '.handoffs': 'a file' });
    repo.git('rm', '--quiet', '--cached', '.handoffs');
    repo.git('clean', '--quiet', '--force');
    const error = await errorOf(record(repo));
    expect(error.message).toBe('.handoffs is not a folder in HEAD; nothing was recorded');
  });

  it('says how to introduce oneself when git does not know who commits', async () => {
    const env = {
      GIT_AUTHOR_NAME: '',
      GIT_AUTHOR_EMAIL: '',
      GIT_COMMITTER_NAME: '',
      GIT_COMMITTER_EMAIL: '',
    };
    const repo = makeRepo({ born: false, env });
    const error = await errorOf(record(repo));
    expect(error).toMatchObject({ kind: 'setup', message: 'git does not know who you are' });
    expect(repo.git('ls-files')).toBe('');
  });

  it('leaves no temporary file in the git folder', async () => {
    const repo = makeRepo();
    await record(repo);
    expect(repo.files('.git').filter((file) => /handoff-|\.lock$|tmp/u.test(file))).toEqual([]);
    expect(readFileSync(join(repo.dir, RECORD), 'utf8')).toBe('schema: 1\n');
  });
});
