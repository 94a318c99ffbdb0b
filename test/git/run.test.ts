import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskCredentials } from '../../src/protocol/secrets/mask-credentials.js';
import { cleanStderr, lastLineOf, reasonOf } from '../../src/git/clean-stderr.js';
import { createGit, GitFailure } from '../../src/git/run.js';
import type { Git } from '../../src/git/run.js';
import { errorOf } from '../helpers/git-record.js';
import { makeRepo, tempFolder, testEnv } from '../helpers/repo.js';

/** A git that is a shell script. */
function fakeGit(script: string): Git {
  const base = tempFolder();
  mkdirSync(join(base, 'bin'));
  writeFileSync(join(base, 'bin/git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(base, 'bin/git'), 0o755);
  return createGit(
    base,
    testEnv(base, { PATH: `${join(base, 'bin')}:${process.env['PATH'] ?? ''}` }),
  );
}

describe('a git call', () => {
  it('gives bytes in and bytes out', async () => {
    const repo = makeRepo();
    const { code, stdout } = await createGit(repo.dir, repo.env).run(['hash-object', '--stdin'], {
      input: Buffer.from([0, 255]),
    });
    writeFileSync(join(repo.base, 'bytes'), Buffer.from([0, 255]));
    expect([code, stdout.toString()]).toEqual([
      0,
      `${repo.git('hash-object', '--no-filters', '../bytes')}\n`,
    ]);
  });

  it('throws git’s reason in one line on an exit code that nobody asked for', async () => {
    const repo = makeRepo();
    const git = createGit(repo.dir, repo.env);
    const error = await errorOf(git.run(['cat-file', '-e', 'none^{tree}']));
    expect(error).toMatchObject({ kind: 'git', message: 'Not a valid object name none^{tree}' });
    expect((await git.run(['cat-file', '-e', 'none'], { okCodes: [0, 128] })).code).toBe(128);
  });

  it('throws on a silent failure too', async () => {
    const error = await errorOf(fakeGit('exit 1').run(['merge-base', '--is-ancestor', 'a', 'b']));
    expect(error).toBeInstanceOf(GitFailure);
    expect(error.message).toBe('git merge-base failed with exit code 1 and printed no reason');
  });

  it('ends in time when git hangs, even with a grandchild that holds the pipes', async () => {
    const error = await errorOf(fakeGit('sleep 20 & sleep 20').run(['fetch'], { timeoutMs: 100 }));
    expect(error.message).toBe('git fetch did not finish within 0.1 s');
  });

  it('is asked to end before it is killed, so that it can take its locks away', async () => {
    const folder = tempFolder();
    const lock = join(folder, 'lock');
    await errorOf(
      fakeGit(`touch "${lock}"; trap 'rm "${lock}"; exit' TERM; while :; do sleep 0.01; done`).run(
        ['gc'],
        { timeoutMs: 200 },
      ),
    );
    expect(existsSync(lock)).toBe(false);
    const error = await errorOf(
      fakeGit(`touch "${lock}"; trap '' TERM; while :; do sleep 0.1; done`).run(['gc'], {
        timeoutMs: 200,
      }),
    );
    expect([error.message, existsSync(lock)]).toEqual(['git gc did not finish within 0.2 s', true]);
  });

  it('does not take more output than it was told to', async () => {
    const error = await errorOf(fakeGit('yes').run(['log'], { maxBytes: 10_000 }));
    expect(error.message).toBe('git log printed more than 10,000 bytes');
  });

  it('says that git was stopped', async () => {
    expect((await errorOf(fakeGit('kill -9 $$').run(['log']))).message).toBe(
      'git log was stopped by SIGKILL',
    );
  });

  it('closes stdin when there is no input', async () => {
    expect((await fakeGit('cat').run(['x'])).stdout.toString()).toBe('');
  });

  it('has failed where git ended with 0 without having read its input, and for the reason of git where that ended with another code', async () => {
    const input = Buffer.alloc(1_000_000);
    await expect(fakeGit('exit 0').run(['tag'], { input })).rejects.toThrow(
      'the pipe to git tag failed: EPIPE',
    );
    await expect(
      fakeGit('echo "fatal: no luck" >&2; exit 128').run(['tag'], { input }),
    ).rejects.toThrow(/^no luck$/u);
  });

  it('asks nothing, runs nothing of the repository’s, and keeps the user’s variables', async () => {
    const git = fakeGit('echo "$@"; env');
    const { stdout } = await git.run(['ls-tree', '-x'], { env: { GIT_INDEX_FILE: 'mine' } });
    const [args, ...env] = stdout.toString().split('\n');
    expect(args).toBe(
      '--no-replace-objects -c core.fsmonitor=false -c safe.bareRepository=explicit -c color.ui=false -c log.showSignature=false -c log.mailmap=false ls-tree -x',
    );
    expect(env).toEqual(
      expect.arrayContaining([
        'LC_ALL=C',
        'GIT_TERMINAL_PROMPT=0',
        'GCM_INTERACTIVE=never',
        'GIT_NO_LAZY_FETCH=1',
        'GIT_OPTIONAL_LOCKS=0',
      ]),
    );
    expect(env).toEqual(expect.arrayContaining(['GIT_INDEX_FILE=mine', 'GIT_AUTHOR_NAME=Wei']));
  });
});

describe('what git says', () => {
  it.each([
    ['hint: x\nfatal: no\nerror: later', 'no'],
    ['error: first\nfatal: second', 'first'],
    ['warning: a\nlast\n\n', 'last'],
    ['', null],
  ])('%j has the reason %j', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('is masked and made visible', () => {
    expect(maskCredentials('to https://me:p@ss@host/x and ssh://git@host/y')).toBe(
      'to https://***@host/x and ssh://***@host/y',
    );
    expect(cleanStderr('a\u001b[31m\u202eb\u009b\u2028\r\nc')).toBe(
      'a\\u{1b}[31m\\u{202e}b\\u{9b}\\u{2028}\nc',
    );
    expect(lastLineOf(`${'x'.repeat(400)}\n\n`)).toBe(`${'x'.repeat(300)}…`);
  });
});
