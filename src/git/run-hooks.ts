import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../errors.js';
import { lastLineOf } from './clean-stderr.js';
import { INSIDE } from './inside.js';
import type { Repository } from './repository.js';
import { GitFailure } from './run.js';

/** The file and message that are about to be committed. */
export interface Proposal {
  tree: string;
  path: string;
  blob: string;
  bytes: Uint8Array;
  message: string;
}

/** Hooks may lint or test, so the limit is long. */
const HOOK_MS = 300_000;

/**
 * Runs the pre-commit and commit-msg hooks as `git commit` would, on a temporary index that holds
 * the proposed tree; anything else that they stage is discarded with it. Starts no process if there
 * is no hook.
 * @returns the message, which commit-msg may have changed
 * @throws HandoffError `write` if a hook refuses the commit or changes the record
 */
export async function runHooks(repo: Repository, proposal: Proposal): Promise<string> {
  const wants = await wantedHooks(repo);
  if (!wants('pre-commit') && !wants('commit-msg')) return proposal.message;
  const folder = mkdtempSync(join(repo.gitDir, 'handoff-'));
  try {
    const index = join(folder, 'index');
    const messageFile = join(folder, 'COMMIT_EDITMSG');
    const env = { GIT_INDEX_FILE: index, GIT_EDITOR: ':', ...INSIDE };
    // The copy keeps the cached file times, so that hooks do not see unchanged files as changed.
    if (existsSync(repo.indexFile)) copyFileSync(repo.indexFile, index);
    await repo.git.run(['-c', 'core.splitIndex=false', 'read-tree', '--reset', proposal.tree], {
      env,
    });
    // Exit code 1 only means that there is unstaged work.
    await repo.git.run(['-c', 'core.splitIndex=false', 'update-index', '-q', '--refresh'], {
      env,
      okCodes: [0, 1],
    });
    if (wants('pre-commit')) {
      await runHook(repo, 'pre-commit', [], env);
      await refuseChange(repo, proposal, env);
    }
    if (!wants('commit-msg')) return proposal.message;
    writeFileSync(messageFile, proposal.message, { flag: 'wx' });
    await runHook(repo, 'commit-msg', [messageFile], env);
    await refuseChange(repo, proposal, env);
    const message = readFileSync(messageFile, 'utf8').trimEnd();
    if (message === '')
      throw new HandoffError(
        'write',
        'the commit-msg hook emptied the commit message; nothing was recorded',
        'correct the hook, then run the same command again',
      );
    return `${message}\n`;
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
  return (
    wants('pre-commit') || wants('commit-msg') || (await repo.config()).isTrue('commit.gpgsign')
  );
}

async function wantedHooks(repo: Repository): Promise<(name: string) => boolean> {
  const config = await repo.config();
  return (name) => isProgram(join(repo.hooksDir, name)) || config.has(/^hook\..*\.event$/u);
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
      timeoutMs: HOOK_MS,
    });
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    const output = error instanceof GitFailure ? error.stderr : error.message;
    if (/'hook' is not a git command/u.test(output))
      throw new HandoffError(
        'setup',
        'git is older than 2.36, so it cannot run the hooks of this repository',
        'install git 2.36 or newer',
      );
    const reason = lastLineOf(output) ?? error.message;
    throw new HandoffError(
      'write',
      `the ${name} hook refused the commit: ${reason}; nothing was recorded`,
      'fix what the hook reports, then run the same command again',
    );
  }
}

/** A record is sealed: if a hook rewrote it, its digest would not match. */
async function refuseChange(
  repo: Repository,
  { path, blob, bytes }: Proposal,
  env: Record<string, string>,
): Promise<void> {
  const { stdout } = await repo.git.run(
    ['rev-parse', '--verify', '-q', '--end-of-options', `:0:${path}`],
    { env, okCodes: [0, 1, 128] },
  );
  const file = join(repo.topLevel, path);
  const sameOnDisk = !existsSync(file) || readFileSync(file).equals(bytes);
  if (sameOnDisk && stdout.toString('latin1').trimEnd() === blob) return;
  throw new HandoffError(
    'write',
    `a commit hook changed ${path}; nothing was recorded`,
    'exclude .handoffs/ from the hook: the bytes of a record must not change',
  );
}

function isProgram(path: string): boolean {
  // Usually there is no hook, and `existsSync` is faster than a thrown error.
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
