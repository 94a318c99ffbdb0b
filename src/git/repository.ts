import { HandoffError } from '../errors.js';
import { reasonOf } from './clean-stderr.js';
import { readGitConfig } from './git-config.js';
import type { GitConfig } from './git-config.js';
import { createGit } from './run.js';
import type { Git, RunResult } from './run.js';

/** Where a repository's parts lie and what its HEAD was when it was opened. All paths are absolute. */
export interface Repository {
  readonly git: Git;
  readonly topLevel: string;
  /** This work tree's own git folder; for a linked work tree `<common>/worktrees/<name>`. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The user's index: GIT_INDEX_FILE where it is set. */
  readonly indexFile: string;
  /** The folder of hooks; core.hooksPath where it is set. */
  readonly hooksDir: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** Commit of HEAD; null on an unborn branch. */
  readonly head: string | null;
  /** `refs/heads/<name>`; null when HEAD is detached. */
  readonly branch: string | null;
  /** Git's settings, read once, at first use. */
  config(): Promise<GitConfig>;
}

const QUESTIONS = [
  '--show-toplevel',
  '--absolute-git-dir',
  '--path-format=absolute',
  '--git-common-dir',
  '--git-path',
  'index',
  '--git-path',
  'hooks',
  '--show-object-format',
  'HEAD',
  '--symbolic-full-name',
  'HEAD',
];

/**
 * Opens the repository around a folder with one process (two on an unborn branch).
 * @throws HandoffError `setup`: no repository, a bare one, inside `.git`, owned by somebody else, no git.
 */
export async function openRepository(cwd: string, env: NodeJS.ProcessEnv): Promise<Repository> {
  const git = createGit(cwd, env);
  const answer = await git.run(['rev-parse', ...QUESTIONS], { okCodes: [0, 128] });
  const lines = answer.stdout.toString('utf8').split('\n').slice(0, -1);
  const [topLevel, gitDir, commonDir, indexFile, hooksDir, objectFormat, oid, name] = lines;
  if (topLevel === undefined || gitDir === undefined || commonDir === undefined || indexFile === undefined) throw refusal(answer);
  if (hooksDir === undefined || (objectFormat !== 'sha1' && objectFormat !== 'sha256') || lines.length > 8) {
    throw new HandoffError('setup', 'the place of this repository could not be read', 'its path may hold a line break, or git is older than 2.36');
  }
  const born = answer.code === 0 && oid !== undefined && name !== undefined;
  const branch = born ? (name.startsWith('refs/') ? name : null) : await unbornBranch(git, answer);
  let config: Promise<GitConfig> | undefined;
  return {
    git,
    topLevel,
    gitDir,
    commonDir,
    indexFile,
    hooksDir,
    objectFormat,
    branch,
    head: born ? oid : null,
    config: () => (config ??= readGitConfig(git)),
  };
}

/** The branch that HEAD names, asked of git; null when HEAD is detached. */
export async function askBranch(git: Git): Promise<string | null> {
  const { code, stdout } = await git.run(['symbolic-ref', '-q', 'HEAD'], { okCodes: [0, 1] });
  return code === 0 ? stdout.toString('utf8').trimEnd() : null;
}

async function unbornBranch(git: Git, answer: RunResult): Promise<string> {
  const branch = await askBranch(git);
  // A detached HEAD always names a commit; one that does not is damage, not a beginning.
  if (branch === null) throw refusal(answer);
  return branch;
}

function refusal(answer: RunResult): HandoffError {
  const line = reasonOf(answer.stderr) ?? 'git could not open this repository';
  if (/work tree|bare repository/u.test(line)) {
    return new HandoffError('setup', 'there is no work tree here: this is a bare repository or the inside of a .git folder', 'run it in a work tree');
  }
  if (/not a git repository/u.test(line)) return new HandoffError('setup', 'this is not a git repository', 'run it inside one, or give -C <dir>');
  if (/dubious ownership|unsafe repository/u.test(line)) {
    return new HandoffError('setup', line, 'if you trust it: git config --global --add safe.directory <its folder>');
  }
  return new HandoffError('setup', line);
}
