import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '../../src/git/find-git.js';
import { openRepository } from '../../src/git/repository.js';
import { withCommitLock } from '../../src/git/commit-lock.js';
import { errorOf, record, RECORD, shortWaiting } from '../helpers/git-record.js';
import { makeRepo } from '../helpers/repo.js';
import type { TestRepo } from '../helpers/repo.js';

/** A repository whose objects are packed: so a commit asks git for all that it reads. */
function packedRepo(): TestRepo {
  const repo = makeRepo();
  repo.git('gc', '--quiet');
  return repo;
}

/** Commands that a commit runs, in order; objects are written in between. */
const COMMANDS = ['rev-parse', 'config', 'cat-file', 'update-index', 'update-ref'];

/** The repository with a git that runs `script` instead of one command. */
function withBroken(repo: TestRepo, command: string, script: string): TestRepo {
  const shim = join(repo.base, 'shim');
  const git = findGit(repo.env);
  mkdirSync(shim);
  writeFileSync(
    join(shim, 'git'),
    `#!/bin/sh\nfor word in "$@"; do if [ "$word" = "${command}" ]; then\n${script.replaceAll('GIT', `"${git}"`)}\nfi; done\nexec "${git}" "$@"\n`,
  );
  chmodSync(join(shim, 'git'), 0o755);
  return { ...repo, env: { ...repo.env, PATH: `${shim}:${repo.env['PATH'] ?? ''}` } };
}

describe('a commit with a fault', () => {
  it.each(COMMANDS)('changes nothing when git %s fails', async (command) => {
    const repo = packedRepo();
    repo.write(RECORD, 'schema: 1\n');
    const before = [repo.git('rev-parse', 'HEAD'), repo.status(), repo.git('ls-files', '--stage')];
    await expect(
      record(withBroken(repo, command, 'echo "fatal: no luck" >&2; exit 128'), {
        waiting: shortWaiting,
      }),
    ).rejects.toThrow(/no luck/u);
    expect([repo.git('rev-parse', 'HEAD'), repo.status(), repo.git('ls-files', '--stage')]).toEqual(
      before,
    );
    expect(repo.files('.git').filter((file) => file.startsWith('handoff'))).toEqual([]);
  });

  it.each(COMMANDS)(
    'leaves the record untracked, staged or committed, never deleted, when all stops after git %s',
    async (command) => {
      const repo = packedRepo();
      repo.write('mine.txt', '1');
      repo.git('add', 'mine.txt');
      // The command is done, and then nothing more of ours happens: what a kill at that point
      // leaves behind.
      const flag = join(repo.base, 'stopped');
      const broken = withBroken(repo, command, `GIT "$@"; code=$?; touch "${flag}"; exit $code`);
      const shim = join(repo.base, 'shim/git');
      writeFileSync(
        shim,
        readFileSync(shim, 'utf8').replace(
          '#!/bin/sh\n',
          `#!/bin/sh\nif [ -e "${flag}" ]; then kill -9 $$; fi\n`,
        ),
      );
      await record(broken, { waiting: shortWaiting }).catch(() => {});
      const status = repo
        .status()
        .split('\n')
        .map((line) => line.replace(/^(\S+(?: \S+)?).* (\S+)$/u, '$1 $2'));
      expect(status.filter((line) => !line.endsWith(RECORD))).toEqual(['1 A. mine.txt']);
      const own = status.find((line) => line.endsWith(RECORD)) ?? 'committed';
      expect(['committed', `1 A. ${RECORD}`, `? ${RECORD}`]).toContain(own);
      expect(existsSync(join(repo.dir, RECORD))).toBe(true);
      expect(repo.git('fsck', '--strict')).not.toMatch(/error|missing|broken/u);
    },
  );
});

describe('a commit whose last step ends badly', () => {
  it.each(['exit 128', 'kill -9 $$'])(
    'is recorded all the same where git has moved the branch before (%s)',
    async (end) => {
      const repo = makeRepo();
      const { commit, made } = await record(withBroken(repo, 'update-ref', `GIT "$@"; ${end}`));
      expect([made, repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([true, commit, '']);
      expect(existsSync(join(repo.dir, RECORD))).toBe(true);
    },
  );

  it.each([
    ['update-ref', 'exit 0'],
    ['update-ref', 'cat >/dev/null; exit 0'],
    ['update-ref', 'head -c 100 | GIT "$@"; exit 0'],
    ['update-index', 'exit 0'],
    ['update-index', 'cat >/dev/null; exit 0'],
    ['update-index', 'GIT "$@" </dev/null; exit 0'],
  ])(
    'is none where git %s says that all is well and has done nothing (%s)',
    async (command, end) => {
      const repo = makeRepo();
      const head = repo.git('rev-parse', 'HEAD');
      expect((await errorOf(record(withBroken(repo, command, end)))).message).toMatch(
        /; nothing was recorded$/u,
      );
      expect([repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([head, `? ${RECORD}`]);
    },
  );

  it('stages once more where git has said that it did, and had not', async () => {
    const repo = makeRepo();
    const once = `if [ ! -e ${repo.base}/once ]; then touch ${repo.base}/once; cat >/dev/null; exit 0; fi`;
    const { commit } = await record(withBroken(repo, 'update-index', once));
    expect([repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([commit, '']);
  });

  it('leaves all as it is where nobody can tell whether the branch was moved', async () => {
    const repo = makeRepo();
    const pid = join(repo.base, 'pid');
    const shim = join(repo.base, 'shim/git');
    // Then the git that reads objects is gone, and no other starts.
    const broken = withBroken(
      repo,
      'update-ref',
      `GIT "$@"; kill -9 $(cat ${pid}); chmod 000 ${shim}; exit 128`,
    );
    writeFileSync(
      shim,
      readFileSync(shim, 'utf8').replace(
        '\nexec',
        () => `\ncase "$*" in *cat-file*) echo $$ >${pid};; esac\nexec`,
      ),
    );
    const error = await errorOf(record(broken, { waiting: shortWaiting }));
    expect([error.kind, error.message]).toEqual([
      'write',
      expect.stringMatching(/^git could not tell whether HEAD was moved: /u),
    ]);
    expect(repo.status()).toBe('');
    expect(existsSync(join(repo.dir, RECORD))).toBe(true);
  });

  it('says that a lock stayed, and is recorded all the same', async () => {
    const repo = makeRepo();
    const lock = join(repo.dir, '.git/handoff-turn');
    const { commit, warnings } = await record(
      withBroken(repo, 'update-ref', `GIT "$@"; rm ${lock}; mkdir ${lock}; exit 0`),
    );
    expect(warnings).toEqual([expect.stringContaining(`${lock} could not be removed: `)]);
    expect([repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([commit, '']);
  });

  it.each(['exit 128', 'kill -9 $$'])('is none where git has not (%s)', async (end) => {
    const repo = makeRepo();
    const head = repo.git('rev-parse', 'HEAD');
    expect((await errorOf(record(withBroken(repo, 'update-ref', end)))).message).toMatch(
      /; nothing was recorded$/u,
    );
    expect([repo.git('rev-parse', 'HEAD'), repo.status()]).toEqual([head, `? ${RECORD}`]);
  });
});

describe('a turn', () => {
  it('is given up when it is over, also by an error', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    const file = join(repo.dir, '.git/handoff-turn');
    await withCommitLock(opened, shortWaiting, async () => expect(existsSync(file)).toBe(true));
    await expect(
      withCommitLock(opened, shortWaiting, () => Promise.reject(new Error('x'))),
    ).rejects.toThrow('x');
    expect(existsSync(file)).toBe(false);
  });

  it('that a killed process left is taken over; one that is held does not stop anybody', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    const file = join(repo.dir, '.git/handoff-turn');
    writeFileSync(file, '');
    await withCommitLock(opened, shortWaiting, async () => {});
    expect(existsSync(file)).toBe(true);
    utimesSync(file, 0, 0);
    await withCommitLock(opened, shortWaiting, async () => {});
    expect(existsSync(file)).toBe(false);
  });

  it('is done without where the git folder cannot be written', async () => {
    const repo = makeRepo();
    const opened = await openRepository(repo.dir, repo.env);
    rmSync(join(repo.dir, '.git'), { recursive: true });
    expect(
      await withCommitLock(
        opened,
        { ...shortWaiting, sleep: () => Promise.reject(new Error('waited')) },
        async () => 'done',
      ),
    ).toBe('done');
  });
});
