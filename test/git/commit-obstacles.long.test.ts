import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitFile } from '../../src/git/commit-file.js';
import { openRepository } from '../../src/git/repository.js';
import { errorOf, record, RECORD, shortWaiting } from '../helpers/git-record.js';
import type { HandoffError } from '../../src/errors.js';
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

async function refused(repo: TestRepo): Promise<HandoffError> {
  repo.write(RECORD, 'schema: 1\n');
  const before = snapshot(repo);
  const error = await errorOf(record(repo, { waiting: shortWaiting }));
  expect(error.kind).toBe('write');
  expect(error.message).not.toContain('\n');
  expect(snapshot(repo)).toEqual(before);
  return error;
}

async function refusal(repo: TestRepo): Promise<string> {
  return (await refused(repo)).message;
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

  it('when a pre-commit hook fails, with all that it said', async () => {
    const repo = makeRepo();
    repo.hook(
      'pre-commit',
      String.raw`echo first; printf 'no \033[31mgood\033[0m https://me:secret@host/x\nfor \a\tyou\n\n' >&2; exit 3`,
    );
    const error = await refused(repo);
    expect(error.message).toBe('the pre-commit hook refused the commit; nothing was recorded');
    expect(error.output).toEqual([
      'first',
      'no good https://***@host/x',
      String.raw`for \u{7}    you`,
    ]);
    expect(error.hint).toContain('`store: branch`');
  });

  it.each(['prepare-commit-msg', 'commit-msg'])(
    'when a %s hook fails without a word',
    async (hook) => {
      const repo = makeRepo();
      repo.hook(hook, 'exit 1');
      const error = await refused(repo);
      expect(error.message).toBe(
        `the ${hook} hook refused the commit without saying why; nothing was recorded`,
      );
      expect(error.output).toEqual([]);
      expect(error.hint).toContain('`commit: { subject:');
    },
  );

  it('when a hook does not end in time', async () => {
    const repo = makeRepo();
    repo.git('config', 'handoff.hooktimeout', '1');
    repo.hook('pre-commit', 'echo waiting >&2; exec sleep 60');
    const error = await refused(repo);
    expect(error.message).toBe(
      'the pre-commit hook did not finish within 1 s; nothing was recorded',
    );
    expect(error.output).toEqual(['waiting']);
    expect(error.hint).toBe('if it needs longer: git config handoff.hooktimeout <seconds>');
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

  it('when a person does not want to sign', async () => {
    const repo = makeRepo();
    const signer = join(repo.base, 'signer');
    writeFileSync(signer, '#!/bin/sh\necho "signing was cancelled" >&2; exit 1\n', {
      mode: 0o755,
    });
    for (const [name, value] of [
      ['commit.gpgsign', 'true'],
      ['gpg.format', 'ssh'],
      ['gpg.ssh.program', signer],
      ['user.signingkey', 'key::ssh-ed25519 AAAA'],
    ] as const)
      repo.git('config', name, value);
    const error = await refused(repo);
    expect(error.message).toBe('signing the commit was cancelled; nothing was recorded');
    expect(error.output.join('\n')).toContain('signing was cancelled');
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
