import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitFile } from '../../src/git/commit-file.js';
import { openRepository } from '../../src/git/repository.js';
import { errorOf, record, RECORD, shortWaiting } from '../helpers/git-record.js';
import { makeRepo } from '../helpers/repo.js';
import type { TestRepo } from '../helpers/repo.js';

/** Two branches that change the same line: `main` is checked out, `side` conflicts with it. */
function conflicting(): TestRepo {
  const repo = makeRepo();
  repo.git('branch', 'side');
  repo.commit('ours', { 'README.md': 'ours\n' });
  repo.git('checkout', '--quiet', 'side');
  repo.commit('theirs', { 'README.md': 'theirs\n' });
  repo.git('checkout', '--quiet', 'main');
  return repo;
}

/** Everything that must not change when a commit is refused. */
function snapshot(repo: TestRepo): unknown {
  return [
    repo.tryGit('rev-parse', 'HEAD').out,
    repo.tryGit('symbolic-ref', 'HEAD').out,
    repo.git('ls-files', '--stage'),
    repo.files('.git').filter((file) => !file.startsWith('objects')),
  ];
}

async function refusal(repo: TestRepo): Promise<string> {
  repo.write(RECORD, 'schema: 1\n');
  const before = snapshot(repo);
  const error = await errorOf(record(repo, { waiting: shortWaiting }));
  expect(error.kind).toBe('write');
  expect(error.message).not.toContain('\n');
  expect(snapshot(repo)).toEqual(before);
  return error.message;
}

describe('a commit is refused, with nothing changed,', () => {
  it.each([
    ['merge', ['merge', 'side'], 'a merge is in progress; nothing was recorded'],
    ['rebase', ['rebase', 'side'], 'a rebase is in progress; nothing was recorded'],
    ['cherry-pick', ['cherry-pick', 'side'], 'a cherry-pick is in progress; nothing was recorded'],
    ['revert', ['revert', '--no-edit', 'HEAD~1'], 'a revert is in progress; nothing was recorded'],
  ])('in the middle of a %s', async (_name, command, message) => {
    const repo = conflicting();
    if (command[0] === 'revert') repo.commit('more', { 'README.md': 'more\n' });
    expect(repo.tryGit(...command).code).not.toBe(0);
    expect(await refusal(repo)).toBe(message);
  });

  it('in the middle of git am', async () => {
    const repo = conflicting();
    writeFileSync(join(repo.base, 'patch'), repo.git('format-patch', '-1', '--stdout', 'side'));
    expect(repo.tryGit('am', join(repo.base, 'patch')).code).not.toBe(0);
    expect(await refusal(repo)).toBe('git am is in progress; nothing was recorded');
  });

  it('during a bisect', async () => {
    const repo = conflicting();
    repo.git('bisect', 'start');
    expect(await refusal(repo)).toBe('a bisect is in progress; nothing was recorded');
  });

  it('on a detached HEAD', async () => {
    const repo = makeRepo();
    repo.git('checkout', '--quiet', '--detach');
    expect(await refusal(repo)).toBe('HEAD is detached; nothing was recorded');
  });

  it('when HEAD was detached after the repository was opened', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    repo.git('checkout', '--quiet', '--detach');
    const error = await errorOf(
      commitFile(opened, { path: RECORD, bytes: Buffer.from('a: 1\n'), message: 'm\n' }),
    );
    expect(error.message).toBe('HEAD is detached; nothing was recorded');
  });

  it('when an operation begins while the hooks run', async () => {
    const repo = makeRepo();
    repo.hook('pre-commit', 'git rev-parse HEAD > "$(git rev-parse --git-path MERGE_HEAD)"');
    const error = await errorOf(record(repo));
    expect(error.message).toBe('a merge is in progress; nothing was recorded');
    expect(repo.git('ls-files')).toBe('README.md');
  });

  it('when a pre-commit hook fails, with the last thing it said', async () => {
    const repo = makeRepo();
    repo.hook(
      'pre-commit',
      String.raw`echo first; printf 'no \033[31mgood https://me:secret@host/x\n' >&2; exit 3`,
    );
    expect(await refusal(repo)).toBe(
      String.raw`the pre-commit hook refused the commit: no \u{1b}[31mgood https://***@host/x; nothing was recorded`,
    );
  });

  it('when a hook fails without a word', async () => {
    const repo = makeRepo();
    repo.hook('commit-msg', 'exit 1');
    expect(await refusal(repo)).toBe(
      'the commit-msg hook refused the commit: git hook failed with exit code 1 and printed no reason; nothing was recorded',
    );
  });

  it.each([
    ['rewrites the record', `echo x >> ${RECORD}; git add -f ${RECORD}`],
    ['rewrites the record without staging it', `echo x >> ${RECORD}`],
    ['unstages the record', `git rm --quiet --cached ${RECORD}`],
  ])('when a hook %s', async (_name, script) => {
    const repo = makeRepo();
    repo.hook('pre-commit', script);
    expect((await errorOf(record(repo))).message).toBe(
      `a commit hook changed ${RECORD}; nothing was recorded`,
    );
    expect(repo.git('ls-files')).toBe('README.md');
  });

  it('when the commit cannot be signed', async () => {
    const repo = makeRepo();
    for (const [key, value] of [
      ['commit.gpgsign', 'true'],
      ['gpg.format', 'ssh'],
      ['user.signingkey', join(repo.base, 'no-such-key')],
    ] as const)
      repo.git('config', key, value);
    expect(await refusal(repo)).toMatch(
      /^the commit could not be signed: .+; nothing was recorded$/u,
    );
  });

  it('when the index stays locked; the lock is not removed', async () => {
    const repo = makeRepo();
    writeFileSync(join(repo.dir, '.git/index.lock'), '');
    expect(await refusal(repo)).toMatch(
      /^another git process holds .*index\.lock; nothing was recorded$/u,
    );
    expect(existsSync(join(repo.dir, '.git/index.lock'))).toBe(true);
  });

  it('when the index stays locked, after waiting once: there is nothing to take out of it', async () => {
    const repo = makeRepo();
    writeFileSync(join(repo.dir, '.git/index.lock'), '');
    let clock = 0;
    const waiting = {
      limitMs: 10_000,
      now: () => clock,
      sleep: async (ms: number) => void (clock += ms),
      random: () => 0.5,
    };
    await errorOf(record(repo, { waiting }));
    expect(clock).toBeGreaterThanOrEqual(10_000);
    expect(clock).toBeLessThan(10_500);
  });

  it('when the branch stays locked, and the index entry is taken back', async () => {
    const repo = makeRepo();
    writeFileSync(join(repo.dir, '.git/refs/heads/main.lock'), '');
    expect(await refusal(repo)).toBe(
      `another git process holds ${join(repo.dir, '.git/refs/heads/main.lock')}; nothing was recorded`,
    );
  });

  it('when the branch was deleted meanwhile', async () => {
    const repo = makeRepo();
    repo.hook('commit-msg', 'git update-ref -d refs/heads/main');
    expect((await errorOf(record(repo))).message).toBe(
      'refs/heads/main was deleted meanwhile; nothing was recorded',
    );
    expect(repo.git('ls-files')).toBe('README.md');
  });

  it('when the disk refuses the object', async () => {
    const repo = makeRepo();
    const objects = join(repo.base, 'objects');
    mkdirSync(objects);
    // Files where git needs folders stop it even when the test runs as root.
    for (let byte = 0; byte < 256; byte += 1)
      writeFileSync(join(objects, byte.toString(16).padStart(2, '0')), '');
    const opened = await openRepository(repo.dir, {
      ...repo.env,
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(repo.dir, '.git/objects'),
    });
    const error = await errorOf(
      commitFile(opened, { path: RECORD, bytes: Buffer.from('a: 1\n'), message: 'm\n' }),
    );
    expect(error.kind).toBe('write');
    expect(error.message).toMatch(/; nothing was recorded$/u);
    expect(repo.git('ls-files')).toBe('README.md');
  });
});
