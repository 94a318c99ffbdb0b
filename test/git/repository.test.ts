import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseGitConfig } from '../../src/git/git-config.js';
import { findGit } from '../../src/git/find-git.js';
import { openRepository } from '../../src/git/repository.js';
import { errorOf, record } from '../helpers/git-record.js';
import { makeRepo, tempFolder, testEnv } from '../helpers/repo.js';

describe('opening a repository', () => {
  it('tells its folders, its branch and its commit', async () => {
    const repo = makeRepo();
    mkdirSync(join(repo.dir, 'sub'));
    expect(await openRepository(join(repo.dir, 'sub'), repo.env)).toMatchObject({
      topLevel: repo.dir,
      gitDir: join(repo.dir, '.git'),
      commonDir: join(repo.dir, '.git'),
      indexFile: join(repo.dir, '.git/index'),
      hooksDir: join(repo.dir, '.git/hooks'),
      objectFormat: 'sha1',
      head: repo.git('rev-parse', 'HEAD'),
      branch: 'refs/heads/main',
    });
  });

  it('tells an unborn branch by a head of null', async () => {
    const repo = makeRepo({ born: false });
    expect(await openRepository(repo.dir, repo.env)).toMatchObject({
      head: null,
      branch: 'refs/heads/main',
    });
  });

  it('tells a detached HEAD by a branch of null', async () => {
    const repo = makeRepo();
    repo.git('checkout', '--quiet', '--detach');
    expect(await openRepository(repo.dir, repo.env)).toMatchObject({
      head: repo.git('rev-parse', 'HEAD'),
      branch: null,
    });
  });

  it('keeps apart the folder of a linked work tree and the common one', async () => {
    const repo = makeRepo();
    repo.git('worktree', 'add', '--quiet', '../linked');
    const opened = await openRepository(join(repo.base, 'linked'), repo.env);
    expect(opened).toMatchObject({
      gitDir: join(repo.dir, '.git/worktrees/linked'),
      commonDir: join(repo.dir, '.git'),
      branch: 'refs/heads/linked',
    });
  });

  it.each([
    ['outside any repository', (base: string) => base, 'this is not a git repository'],
    [
      'inside .git',
      (base: string) => join(base, 'repo/.git'),
      'handoff needs a work tree; this is a bare repository or the inside of a .git folder',
    ],
    [
      'in a bare repository',
      (base: string) => join(base, 'bare'),
      'handoff needs a work tree; this is a bare repository or the inside of a .git folder',
    ],
  ])('is refused in one line %s', async (_name, where, message) => {
    const repo = makeRepo({ env: { GIT_CEILING_DIRECTORIES: '/' } });
    repo.git('init', '--quiet', '--bare', '../bare');
    expect(await errorOf(openRepository(where(repo.base), repo.env))).toMatchObject({
      kind: 'setup',
      message,
    });
  });

  it('is refused in one line when it belongs to somebody else', async () => {
    const repo = makeRepo();
    const error = await errorOf(
      openRepository(repo.dir, { ...repo.env, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }),
    );
    expect(error).toMatchObject({
      kind: 'setup',
      message: `detected dubious ownership in repository at '${repo.dir}'`,
    });
  });

  it('is refused when git is not on PATH or the folder does not exist', async () => {
    const repo = makeRepo();
    expect(await errorOf(openRepository(repo.dir, { ...repo.env, PATH: '' }))).toMatchObject({
      kind: 'setup',
      message: 'git is not on PATH',
    });
    expect(await errorOf(openRepository(join(repo.base, 'none'), repo.env))).toMatchObject({
      kind: 'setup',
      message: `the folder ${join(repo.base, 'none')} does not exist`,
    });
  });

  it('takes one process, and a commit with it five, packed or not', async () => {
    const repo = makeRepo();
    const shim = join(repo.base, 'shim');
    mkdirSync(shim);
    writeFileSync(
      join(shim, 'git'),
      `#!/bin/sh\necho x >> "${repo.base}/calls"\nexec "${findGit(repo.env)}" "$@"\n`,
    );
    chmodSync(join(shim, 'git'), 0o755);
    const env = { ...repo.env, PATH: `${shim}:${repo.env['PATH'] ?? ''}` };
    const callsOf = async (act: () => Promise<unknown>): Promise<number> => {
      rmSync(join(repo.base, 'calls'), { force: true });
      await act();
      return readFileSync(join(repo.base, 'calls'), 'utf8').length / 2;
    };
    expect(await callsOf(() => openRepository(repo.dir, env))).toBe(1);
    expect(await callsOf(() => record({ ...repo, env }))).toBe(5);
    repo.git('gc', '--quiet');
    expect(
      await callsOf(() => record({ ...repo, env }, { path: '.handoffs/2026/01/15/second.yml' })),
    ).toBe(5);
  });

  it('never runs a git that lies in a relative folder of PATH', () => {
    expect(() => findGit({ PATH: '.:bin::' })).toThrow('git is not on PATH');
  });

  it('does not read the settings before they are asked for', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    repo.git('config', 'user.email', 'late@example.org');
    expect((await opened.config()).get('user.email')).toBe('late@example.org');
  });
});

describe('git settings', () => {
  it('keep the last value, its line breaks, and the case of a subsection', () => {
    const config = parseGitConfig(
      'user.name\nOne\0user.name\nTwo\nLines\0branch.Main.remote\norigin\0core.bare\0',
    );
    expect([
      config.get('user.name'),
      config.get('branch.Main.remote'),
      config.get('core.bare'),
      config.get('no.such'),
    ]).toEqual(['Two\nLines', 'origin', null, null]);
  });

  it.each([
    ['commit.gpgsign\ntrue', true],
    ['commit.gpgsign\nYES', true],
    ['commit.gpgsign\n2', true],
    ['commit.gpgsign', true],
    ['commit.gpgsign\n', false],
    ['commit.gpgsign\noff', false],
    ['commit.gpgsign\n0', false],
    ['other.key\ntrue', false],
  ])('%j says %s for commit.gpgsign', (text, expected) => {
    expect(parseGitConfig(`${text}\0`).isTrue('commit.gpgsign')).toBe(expected);
  });

  it('that are neither yes nor no are refused', () => {
    expect(() => parseGitConfig('commit.gpgsign\nmaybe\0').isTrue('commit.gpgsign')).toThrow(
      'the git setting commit.gpgsign is neither true nor false',
    );
  });

  it('of the machine do not reach the test repositories', () => {
    const env = testEnv(tempFolder());
    expect(
      Object.keys(env)
        .filter((name) => name.startsWith('GIT_'))
        .toSorted(),
    ).toHaveLength(8);
  });
});
