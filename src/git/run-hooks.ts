import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { HandoffError } from '../errors.js';
import { isProgram } from '../system/process/find-program.js';
import { signsCommits } from './create-commit.js';
import { HOOK_SECONDS, hookRefusal, LEAVE_RECORDS_ALONE } from './hook-refusal.js';
import { INSIDE } from './inside.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/** The files and the message that are about to be committed. */
export interface Proposal {
  tree: string;
  files: readonly ProposedFile[];
  message: string;
}

/** A file of a proposal; it is also in the work tree. */
export interface ProposedFile {
  path: string;
  blob: string;
  bytes: Uint8Array;
}

/** Hooks may lint or test, so the limit is long. */
const HOOK_SECONDS_AT_MOST = 300;
/** The hooks that see a commit before it is made, in git's order. */
const BEFORE = ['pre-commit', 'prepare-commit-msg', 'commit-msg'] as const;

/**
 * Runs the hooks that `git commit` runs before a commit, on a temporary index that holds the
 * proposed tree; anything else that they stage is discarded with it. Puts back a file that they
 * deleted. Starts no process if there is no hook.
 * @returns the message, which hooks may have changed
 * @throws HandoffError `write` if a hook refuses the commit or changes the record
 */
export async function runHooks(repo: Repository, proposal: Proposal): Promise<string> {
  const wants = await wantedHooks(repo);
  if (!BEFORE.some(wants)) return proposal.message;
  const folder = mkdtempSync(join(repo.gitDir, 'handoff-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index'), GIT_EDITOR: ':', ...INSIDE };
    await fillIndex(repo, proposal.tree, env);
    if (wants('pre-commit')) {
      await runHook(repo, 'pre-commit', [], env);
      await refuseChange(repo, proposal.files, env);
    }
    const messageHooks = BEFORE.slice(1).filter(wants);
    if (messageHooks.length === 0) return proposal.message;
    const message = await runMessageHooks(repo, proposal.message, { folder, messageHooks, env });
    await refuseChange(repo, proposal.files, env);
    return message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Tries the hooks that judge the message of a commit, on a message that is not committed.
 * @throws HandoffError `write` as `runHooks` does
 */
export async function tryMessage(repo: Repository, message: string): Promise<void> {
  const wants = await wantedHooks(repo);
  const messageHooks = BEFORE.slice(1).filter(wants);
  if (messageHooks.length === 0) return;
  const folder = mkdtempSync(join(repo.gitDir, 'handoff-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index'), GIT_EDITOR: ':', ...INSIDE };
    if (existsSync(repo.indexFile)) copyFileSync(repo.indexFile, env.GIT_INDEX_FILE);
    await runMessageHooks(repo, message, { folder, messageHooks, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * True if a hook or a signature can still refuse the commit. Then the index stays untouched until
 * they have passed.
 */
export async function mayBeRefused(repo: Repository): Promise<boolean> {
  const wants = await wantedHooks(repo);
  return BEFORE.some(wants) || signsCommits(repo, await repo.config());
}

/** True for the name of a hook that git would run here. */
export async function wantedHooks(repo: Repository): Promise<(name: string) => boolean> {
  const config = await repo.config();
  return (name) => isProgram(join(repo.hooksDir, name)) || config.has(/^hook\..*\.event$/u);
}

/** Fills the temporary index with a tree. */
async function fillIndex(
  repo: Repository,
  tree: string,
  env: Readonly<Record<string, string>> & { GIT_INDEX_FILE: string },
): Promise<void> {
  // The copy keeps the cached file times, so that hooks do not see unchanged files as changed.
  if (existsSync(repo.indexFile)) copyFileSync(repo.indexFile, env.GIT_INDEX_FILE);
  await repo.git.run(['-c', 'core.splitIndex=false', 'read-tree', '--reset', tree], { env });
  // It only spares the hooks a look at unchanged files. Unstaged work, or a filter that fails on
  // some other file, is no reason to refuse the record.
  await repo.git
    .run(['-c', 'core.splitIndex=false', 'update-index', '-q', '--refresh'], { env })
    .catch((error: unknown) => {
      if (!(error instanceof GitFailure)) throw error;
    });
}

async function runMessageHooks(
  repo: Repository,
  proposed: string,
  {
    folder,
    messageHooks,
    env,
  }: { folder: string; messageHooks: readonly string[]; env: Record<string, string> },
): Promise<string> {
  const file = join(folder, 'COMMIT_EDITMSG');
  writeFileSync(file, proposed, { flag: 'wx' });
  for (const name of messageHooks)
    await runHook(repo, name, name === 'prepare-commit-msg' ? [file, 'message'] : [file], env);
  const message = readFileSync(file, 'utf8').trimEnd();
  if (message === '')
    throw new HandoffError(
      'write',
      `the ${messageHooks.join(' or ')} hook emptied the commit message; nothing was recorded`,
      'correct the hook, then run the same command again',
    );
  return `${message}\n`;
}

async function runHook(
  repo: Repository,
  name: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<void> {
  try {
    await repo.git.run(['hook', 'run', '--ignore-missing', name, '--', ...args], {
      env,
      plain: true,
      // A hook that hangs ends with git. In front of a person it keeps the terminal and Ctrl-C.
      group: !repo.attended,
      timeoutMs: (await secondsForHooks(repo)) * 1000,
    });
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    if (!(error instanceof GitFailure))
      throw hookRefusal({
        hook: name,
        fault: error.message.replace(/^git hook /u, ''),
        output: error.output,
      });
    if (/'hook' is not a git command/u.test(error.stderr))
      throw new HandoffError(
        'setup',
        'git is older than 2.36, so it cannot run the hooks of this repository',
        'install git 2.36 or newer',
      );
    throw hookRefusal({ hook: name, fault: null, output: error.said() });
  }
}

async function secondsForHooks(repo: Repository): Promise<number> {
  const set = Number((await repo.config()).get(HOOK_SECONDS) ?? '');
  return Number.isInteger(set) && set > 0 ? set : HOOK_SECONDS_AT_MOST;
}

/** A record is sealed: if a hook rewrote it, its digest would not match. */
async function refuseChange(
  repo: Repository,
  files: readonly ProposedFile[],
  env: Record<string, string>,
): Promise<void> {
  for (const { path, blob, bytes } of files) {
    const { stdout } = await repo.git.run(
      ['rev-parse', '--verify', '-q', '--end-of-options', `:0:${path}`],
      { env, okCodes: [0, 1, 128] },
    );
    const file = join(repo.topLevel, path);
    const isStaged = stdout.toString('latin1').trimEnd() === blob;
    if (isStaged && !existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes, { flag: 'wx' });
    }
    if (isStaged && readFileSync(file).equals(bytes)) continue;
    throw new HandoffError(
      'write',
      `a commit hook changed ${path}; nothing was recorded`,
      LEAVE_RECORDS_ALONE,
    );
  }
}
