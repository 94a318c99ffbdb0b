import { HandoffError } from '../errors.js';
import { COMMIT_RULES, type CommitRules } from '../protocol/team/commit-rules.js';
import { loadSha } from '../system/sha.js';
import { reasonOf } from './clean-stderr.js';
import { readGitConfig } from './git-config.js';
import type { GitConfig } from './git-config.js';
import { ObjectReader } from './object-reader.js';
import { createGit } from './run.js';
import type { Git, RunResult } from './run.js';
import { SigningFaults } from './signing.js';

/** The paths of a repository and its HEAD when it was opened. All paths are absolute. */
export interface Repository {
  readonly git: Git;
  readonly topLevel: string;
  /** The current folder, from the top, with `/` and without one at the end; empty at the top. */
  readonly folder: string;
  /** The git folder of this work tree; for a linked work tree `<common>/worktrees/<name>`. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The user's index: GIT_INDEX_FILE if it is set. */
  readonly indexFile: string;
  /** The folder of hooks: core.hooksPath if it is set. */
  readonly hooksDir: string;
  readonly objectFormat: 'sha1' | 'sha256';
  /** The commit of HEAD; null on an unborn branch. */
  readonly head: string | null;
  /** `refs/heads/<name>`; null if HEAD is detached. */
  readonly branch: string | null;
  /** The folder of objects: GIT_OBJECT_DIRECTORY if it is set. */
  readonly objectsDir: string;
  /**
   * Local and remote-tracking branches and `refs/handoff/*` when the repository was opened; no
   * symbolic refs.
   */
  readonly refs: readonly Ref[];
  readonly objects: ObjectReader;
  /** True if a person at the terminal can answer a hook or a signing program. */
  readonly attended: boolean;
  /** What could not be signed in this run. */
  readonly signing: SigningFaults;
  /** What the team's policy says of commits and of the relay branch; read at first use. */
  commitRules(): Promise<CommitRules>;
  /** Git's settings, read once, at first use. */
  config(): Promise<GitConfig>;
}

/** What a repository is told of the run that opens it. */
export type RunFacts = Pick<Repository, 'attended' | 'signing' | 'commitRules'> & {
  /** The reader of an earlier opening in this run, and its settings if they are the same. */
  before: Pick<Repository, 'objects'> & Partial<Pick<Repository, 'config'>>;
};

/** A ref and the object that it names. */
export interface Ref {
  /** Full name: `refs/heads/main`, `refs/remotes/origin/main`. */
  name: string;
  oid: string;
}

/**
 * Git echoes an unknown option, so this one separates the parts of the answer, however many lines
 * they have.
 */
const NAMES = '--handoff-names';
/** The refs that records are read from; the last are this program's own. */
const REFS = ['--glob=refs/heads', '--glob=refs/remotes', '--glob=refs/handoff'];
const PLACES = [
  '--show-toplevel',
  '--show-prefix',
  '--absolute-git-dir',
  '--path-format=absolute',
  '--git-common-dir',
  '--git-path',
  'index',
  '--git-path',
  'hooks',
  '--git-path',
  'objects',
  '--show-object-format',
];
/**
 * One process answers everything: the paths, the objects of HEAD and of every ref, then their names
 * in the same order.
 */
const QUESTIONS = [
  ...PLACES,
  'HEAD',
  ...REFS,
  NAMES,
  '--symbolic',
  ...REFS,
  NAMES,
  '--symbolic-full-name',
  'HEAD',
];
const REFS_BYTES = 256 * 1024 * 1024;

/**
 * Opens the repository around a folder with one process (three on an unborn branch).
 * @throws HandoffError `setup`: no repository, a bare one, inside `.git`, owned by somebody else,
 * or no git
 */
export async function openRepository(
  cwd: string,
  env: NodeJS.ProcessEnv,
  {
    attended = false,
    signing = new SigningFaults(),
    commitRules = async () => COMMIT_RULES,
    before,
  }: Partial<RunFacts> = {},
): Promise<Repository> {
  const git = createGit(cwd, env);
  const answering = git.run(['rev-parse', ...QUESTIONS], {
    okCodes: [0, 128],
    maxBytes: REFS_BYTES,
  });
  // Nearly every verb needs a hash later; loading it now costs no time, because git is still
  // running.
  loadSha();
  const answer = await answering;
  const lines = answer.stdout.toString('utf8').split('\n').slice(0, -1);
  const [topLevel, prefix, gitDir, commonDir, indexFile, ...more] = lines;
  const [hooksDir, objectsDir, objectFormat, ...rest] = more;
  if (
    topLevel === undefined ||
    prefix === undefined ||
    gitDir === undefined ||
    commonDir === undefined ||
    indexFile === undefined
  )
    throw refusal(answer);
  const born = answer.code === 0 && rest.length >= 2;
  const parsed = born ? headAndRefs(rest) : null;
  if (
    hooksDir === undefined ||
    objectsDir === undefined ||
    (objectFormat !== 'sha1' && objectFormat !== 'sha256') ||
    (born && parsed === null)
  ) {
    throw new HandoffError(
      'setup',
      'git did not report where this repository lies',
      'use git 2.36 or newer, and a path without line breaks',
    );
  }
  const { head, refs, branch: namedBranch } = parsed ?? (await unborn(git, answer));
  const branch = namedBranch === undefined ? await askBranch(git) : namedBranch;
  let config: Promise<GitConfig> | undefined;
  return {
    git,
    topLevel,
    folder: prefix.replace(/\/$/u, ''),
    gitDir,
    commonDir,
    indexFile,
    hooksDir,
    objectsDir,
    objectFormat,
    branch,
    head,
    refs,
    objects: before?.objects ?? new ObjectReader(git),
    attended,
    signing,
    commitRules,
    config: before?.config ?? (() => (config ??= readGitConfig(git))),
  };
}

/** Asks git for the branch of HEAD; null if HEAD is detached. */
export async function askBranch(git: Git): Promise<string | null> {
  const { code, stdout } = await git.run(['symbolic-ref', '-q', 'HEAD'], { okCodes: [0, 1] });
  return code === 0 ? stdout.toString('utf8').trimEnd() : null;
}

interface HeadAndRefs {
  head: string | null;
  branch: string | null;
  refs: Ref[];
}

/**
 * Parses the ids (HEAD's first), then as many names in the same order, then HEAD's name, which git
 * leaves out if a tag has the same name. Null for any other output.
 */
function headAndRefs(
  lines: readonly string[],
): (Omit<HeadAndRefs, 'branch'> & { branch: string | null | undefined }) | null {
  const parts = partsOf(lines);
  const [[head, ...oids] = [], names = [], [name] = []] = parts;
  if (parts.length !== 3 || head === undefined || !OID.test(head)) return null;
  const refs = refsOf(oids, names);
  return refs === null
    ? null
    : { head, branch: name?.startsWith('refs/') === false ? null : name, refs };
}

function partsOf(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (line === NAMES) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

function refsOf(oids: readonly string[], names: readonly string[]): Ref[] | null {
  if (
    names.length !== oids.length ||
    !oids.every((oid) => OID.test(oid)) ||
    !names.every((one) => one.startsWith('refs/'))
  )
    return null;
  return names.flatMap((one, index) =>
    /^refs\/remotes\/[^/]+\/HEAD$/u.test(one) ? [] : [{ name: one, oid: oids[index] ?? '' }],
  );
}

const OID = /^[0-9a-f]{40,64}$/u;

/**
 * On an unborn branch git stops at HEAD, so the refs are requested again: other branches may exist.
 */
async function unborn(git: Git, answer: RunResult): Promise<HeadAndRefs> {
  const branch = await askBranch(git);
  // A detached HEAD without a commit is damage, not a new repository.
  if (branch === null) throw refusal(answer);
  const { stdout } = await git.run(['rev-parse', ...REFS, NAMES, '--symbolic', ...REFS], {
    maxBytes: REFS_BYTES,
  });
  const [oids = [], names = []] = partsOf(stdout.toString('utf8').split('\n').slice(0, -1));
  return { head: null, branch, refs: refsOf(oids, names) ?? [] };
}

function refusal(answer: RunResult): HandoffError {
  const line = reasonOf(answer.stderr) ?? 'git could not open this repository';
  if (/work tree|bare repository/u.test(line)) {
    return new HandoffError(
      'setup',
      'handoff needs a work tree; this is a bare repository or the inside of a .git folder',
      'run handoff inside a work tree, or give -C <dir>',
    );
  }
  if (/not a git repository/u.test(line))
    return new HandoffError(
      'setup',
      'this is not a git repository',
      'run handoff inside a repository, or give -C <dir>',
    );
  if (/dubious ownership|unsafe repository/u.test(line)) {
    return new HandoffError(
      'setup',
      line,
      'if you trust it: git config --global --add safe.directory <its folder>',
    );
  }
  return new HandoffError('setup', line);
}
