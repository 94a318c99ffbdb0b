import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commitFile } from '../../src/git/commit-file.js';
import { openRepository } from '../../src/git/repository.js';
import { record, RECORD } from '../helpers/git-record.js';
import { makeRepo } from '../helpers/repo.js';

describe('a commit goes through', () => {
  it('when hooks pass; commit-msg may add to the message and sees only the record', async () => {
    const repo = makeRepo();
    repo.write('staged.txt', '1');
    repo.git('add', 'staged.txt');
    const before = repo.status();
    repo.hook(
      'pre-commit',
      'git diff --cached --name-only > "$HOME/seen"; git diff-files --name-only >> "$HOME/seen"',
    );
    repo.hook('commit-msg', 'echo "Reviewed-by: hook" >> "$1"');
    await record(repo);
    expect(repo.git('log', '-1', '--format=%B')).toBe(
      'handoff: declare ration.yml\nReviewed-by: hook\n',
    );
    expect(spawnSync('cat', [join(repo.base, 'seen')], { encoding: 'utf8' }).stdout).toBe(
      `${RECORD}\n`,
    );
    expect(repo.status()).toBe(before);
  });

  it('when a hook stages everything; what it staged is thrown away', async () => {
    const repo = makeRepo();
    repo.write('draft.txt', '1');
    repo.hook('pre-commit', 'git add -A');
    await record(repo);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
    expect(repo.status()).toBe('? draft.txt');
    expect(repo.files('.git').filter((file) => file.startsWith('handoff'))).toEqual([]);
  });

  it('beside conflicts that a stash left in the index', async () => {
    const repo = makeRepo();
    repo.write('README.md', 'stashed\n');
    repo.git('stash', '--quiet');
    repo.commit('ours', { 'README.md': 'ours\n' });
    expect(repo.tryGit('stash', 'pop').code).toBe(1);
    const before = repo.status();
    repo.hook('pre-commit', 'exit 0');
    await record(repo);
    expect(repo.git('diff-tree', '-r', '--name-status', 'HEAD^', 'HEAD')).toBe(`A\t${RECORD}`);
    expect(repo.status()).toBe(before);
  });

  it('with hooks in core.hooksPath, from a folder below the top', async () => {
    const repo = makeRepo();
    repo.git('config', 'core.hooksPath', 'my-hooks');
    repo.hook('pre-commit', 'pwd > "$HOME/seen"; exit 0');
    mkdirSync(join(repo.dir, 'sub'));
    await record(repo, { cwd: join(repo.dir, 'sub') });
    expect(spawnSync('cat', [join(repo.base, 'seen')], { encoding: 'utf8' }).stdout.trim()).toBe(
      repo.dir,
    );
  });

  it('signed with an SSH key when commit.gpgsign is set', async ({ skip }) => {
    const repo = makeRepo();
    const key = join(repo.base, 'key');
    const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'wei', '-f', key]);
    if (made.error !== undefined) skip('ssh-keygen is not installed');
    for (const [name, value] of [
      ['commit.gpgsign', 'true'],
      ['gpg.format', 'ssh'],
      ['user.signingkey', key],
    ] as const)
      repo.git('config', name, value);
    const { commit } = await record(repo);
    expect(repo.git('cat-file', 'commit', commit)).toContain('-----BEGIN SSH SIGNATURE-----');
  });

  it('unsigned where it cannot be signed, and the repository notes why', async () => {
    const repo = makeRepo();
    for (const setting of [
      'commit.gpgsign=true',
      'gpg.format=ssh',
      `user.signingkey=${join(repo.base, 'no-such-key')}`,
    ])
      repo.git('config', ...setting.split('='));
    repo.write(RECORD, 'schema: 1\n');
    const opened = await openRepository(repo.dir, repo.env);
    const { commit } = await commitFile(opened, {
      path: RECORD,
      bytes: Buffer.from('schema: 1\n'),
      message: 'm\n',
    });
    expect(repo.git('cat-file', 'commit', commit)).not.toContain('gpgsig');
    expect(opened.signing.of('commit')?.output.join('\n')).toContain('no-such-key');
    expect(opened.signing.take()).toHaveLength(1);
    expect(opened.signing.take()).toEqual([]);
  });

  it('once another git lets go of the index', async () => {
    const repo = makeRepo();
    const lock = join(repo.dir, '.git/index.lock');
    writeFileSync(lock, '');
    // Whoever holds the index may be about to move the branch: it must not find that locked by us.
    const locks: string[] = [];
    setTimeout(() => {
      locks.push(...repo.files('.git').filter((file) => file.endsWith('.lock')));
      rmSync(lock);
    }, 500);
    const { commit } = await record(repo);
    expect(locks).toEqual(['index.lock']);
    expect(repo.git('rev-parse', 'HEAD')).toBe(commit);
    expect(repo.status()).toBe('');
  });

  it('on top of a commit that was made meanwhile', async () => {
    const repo = makeRepo();
    repo.hook(
      'commit-msg',
      'git update-ref refs/heads/main "$(git commit-tree -p HEAD -m between "HEAD^{tree}")"',
    );
    const { commit } = await record(repo);
    expect(repo.git('log', '--format=%s')).toBe('handoff: declare ration.yml\nbetween\nfirst');
    expect(repo.git('rev-parse', 'HEAD')).toBe(commit);
    expect(repo.status()).toBe('');
  });

  it('when ten are made at once: each exactly once, in one line of history', async () => {
    const repo = makeRepo();
    const paths = Array.from({ length: 10 }, (_, index) =>
      RECORD.replace('k3v9tq2m', `k3v9tq${index}m`),
    );
    await Promise.all(paths.map((path) => record(repo, { path, text: `path: ${path}\n` })));
    expect(repo.git('rev-list', '--count', 'HEAD')).toBe('11');
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD', '.handoffs/').split('\n')).toEqual(
      paths.toSorted(),
    );
    expect(
      repo
        .git('log', '--format=', '--name-only')
        .split('\n')
        .filter((line) => line.startsWith('.handoffs'))
        .toSorted(),
    ).toEqual(paths.toSorted());
    expect(repo.status()).toBe('');
  }, 30_000);

  it('to the index that GIT_INDEX_FILE names', async () => {
    const repo = makeRepo();
    const index = join(repo.base, 'other-index');
    const env = { ...repo.env, GIT_INDEX_FILE: index };
    const opened = await openRepository(repo.dir, env);
    expect(opened.indexFile).toBe(index);
    await commitFile(opened, { path: RECORD, bytes: Buffer.from('a: 1\n'), message: 'm\n' });
    expect(spawnSync('git', ['ls-files'], { cwd: repo.dir, env, encoding: 'utf8' }).stdout).toBe(
      `${RECORD}\n`,
    );
    expect(repo.git('ls-files')).toBe('README.md');
  });

  it('to the repository that GIT_DIR and GIT_WORK_TREE name', async () => {
    const repo = makeRepo();
    const elsewhere = makeRepo();
    appendFileSync(join(repo.dir, 'README.md'), 'more\n');
    const env = { ...repo.env, GIT_DIR: '../repo/.git', GIT_WORK_TREE: repo.dir };
    mkdirSync(join(repo.base, 'cwd'));
    const opened = await openRepository(join(repo.base, 'cwd'), env);
    expect(opened.topLevel).toBe(repo.dir);
    const { commit } = await commitFile(opened, {
      path: RECORD,
      bytes: Buffer.from('a: 1\n'),
      message: 'm\n',
    });
    expect(repo.git('rev-parse', 'HEAD')).toBe(commit);
    expect(elsewhere.git('rev-list', '--count', 'HEAD')).toBe('1');
  });
});
