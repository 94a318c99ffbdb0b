import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A real repository in a temporary folder, deaf to the machine's own git settings. Removed when the
 * test ends.
 */
export interface TestRepo {
  /** Folder above everything: HOME, the repository, whatever else a test puts there. */
  readonly base: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs git and gives its stdout without the last line end. @throws Error when git fails. */
  git(...args: string[]): string;
  /** Runs git and gives exit code and output. */
  tryGit(...args: string[]): { code: number; out: string; err: string };
  /** Writes a file of the work tree, making its folders. */
  write(path: string, text: string): void;
  /** Writes files, stages them and commits. @returns the commit's id. */
  commit(message: string, files?: Record<string, string>): string;
  /** Installs an executable hook. */
  hook(name: string, script: string): void;
  /** What git says is staged, changed and untracked. */
  status(): string;
  /**
   * Files under a folder of the repository, as seen from it, sorted, for "nothing was left" checks.
   */
  files(folder: string): string[];
}

/** Options of `makeRepo`. */
export interface RepoOptions {
  objectFormat?: 'sha1' | 'sha256';
  env?: Record<string, string>;
  /** Commit something first. Default: true. */
  born?: boolean;
  /**
   * The folder above everything, where a file of tests shares a repository; whoever made it removes
   * it.
   */
  base?: string;
}

/**
 * How git stores what it makes in a test, where somebody asks for another way than its default (see
 * CONTRIBUTING.md): repositories are the same to the program.
 */
const FORMATS = {
  refs: process.env['HANDOFF_TEST_REF_FORMAT'],
  objects: process.env['HANDOFF_TEST_OBJECT_FORMAT'],
};

/**
 * The environment of a process in a test: no variable of git's from outside, no settings of the
 * machine, fixed people and dates.
 */
export function testEnv(base: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const outside = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:GIT_|HANDOFF_|XDG_|EDITOR$|VISUAL$|PAGER$|SSH_|NODE_EXTRA_CA_CERTS$)/u.test(name),
  );
  return {
    ...Object.fromEntries(outside),
    PATH: pathWithoutHandoff(),
    HOME: base,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...(FORMATS.refs === undefined ? {} : { GIT_DEFAULT_REF_FORMAT: FORMATS.refs }),
    ...(FORMATS.objects === undefined ? {} : { GIT_DEFAULT_HASH: FORMATS.objects }),
    GIT_AUTHOR_NAME: 'Wei',
    GIT_AUTHOR_EMAIL: 'wei@example.org',
    GIT_AUTHOR_DATE: '2026-01-15T09:50:00Z',
    GIT_COMMITTER_NAME: 'Wei',
    GIT_COMMITTER_EMAIL: 'wei@example.org',
    GIT_COMMITTER_DATE: '2026-01-15T09:50:00Z',
    ...extra,
  };
}

/** PATH without the folders that only hold another handoff: `doctor` would name it. */
function pathWithoutHandoff(): string {
  const isForeign = (folder: string): boolean =>
    existsSync(join(folder, 'handoff')) &&
    !['git', 'node'].some((name) => existsSync(join(folder, name)));
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !isForeign(folder))
    .join(delimiter);
}

/** Makes a temporary folder that is removed when the test ends. */
export function tempFolder(): string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  return base;
}

/** Makes a repository on branch `main`. Call it inside a test, or give it a `base`. */
export function makeRepo(options: RepoOptions = {}): TestRepo {
  const base = options.base ?? tempFolder();
  const repo = openTestRepo(base, join(base, 'repo'), testEnv(base, options.env));
  mkdirSync(repo.dir);
  repo.git(
    'init',
    '--quiet',
    '--initial-branch=main',
    `--object-format=${options.objectFormat ?? FORMATS.objects ?? 'sha1'}`,
    '--template=',
  );
  for (const setting of [
    'gc.auto=0',
    'maintenance.auto=false',
    'commit.gpgsign=false',
    // In a repository without a remote this names the default branch.
    'init.defaultBranch=main',
  ])
    repo.git('config', ...setting.split('='));
  if (options.born !== false) repo.commit('first', { 'README.md': 'hello\n' });
  return repo;
}

/** The helpers on a folder that is already a repository, such as a linked work tree. */
export function openTestRepo(base: string, dir: string, env: NodeJS.ProcessEnv): TestRepo {
  const tryGit = (...args: string[]) => {
    const ended = spawnSync('git', args, {
      cwd: dir,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: ended.status ?? -1, out: ended.stdout, err: ended.stderr };
  };
  const git = (...args: string[]): string => {
    const { code, out, err } = tryGit(...args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
    return out.replace(/\n$/u, '');
  };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  return {
    base,
    dir,
    env,
    git,
    tryGit,
    write,
    commit: (message, files = {}) => {
      for (const [path, text] of Object.entries(files)) {
        write(path, text);
        git('add', '--force', '--', path);
      }
      git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    hook: (name, script) => {
      const path = join(git('rev-parse', '--path-format=absolute', '--git-path', 'hooks'), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    },
    status: () => git('status', '--porcelain=v2', '--untracked-files=all'),
    files: (folder) => {
      const entries = readdirSync(join(dir, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(join(dir, folder), join(entry.parentPath, entry.name)))
        .toSorted();
    },
  };
}
