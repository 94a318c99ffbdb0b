import type { ChildProcess } from 'node:child_process';
import { HandoffError } from '../errors.js';
import { BASE_ARGS, BASE_ENV } from './base-args.js';
import { cleanStderr, reasonOf } from './clean-stderr.js';
import { findGit } from './find-git.js';
import { outputLines } from '../system/process/output-lines.js';
import { spawnProgram, startProgram, type Input } from '../system/process/spawn-program.js';
import { traced, traceOf } from '../system/trace.js';

/** Options of one git call. */
export interface RunOptions {
  /**
   * Bytes for stdin; without them stdin is closed. With a promise, git starts at once; if it
   * rejects, git is ended and the call rejects.
   */
  input?: Input | Promise<Input>;
  /** True for a command whose exit code is the answer: its stdout is discarded. */
  silent?: boolean;
  /** Variables in addition to the user's own. */
  env?: Readonly<Record<string, string>>;
  /** Exit codes that do not throw. Default: only 0. */
  okCodes?: readonly number[];
  /** Milliseconds until the call is killed. Default: 30 s. */
  timeoutMs?: number;
  /**
   * True to kill the programs that git started (such as ssh) with it. Not for a call during which a
   * person may have to answer them.
   */
  group?: boolean;
  /** Ends it, with the programs of its group. */
  signal?: AbortSignal | undefined;
  /** Limit for stdout and stderr together, in bytes. Default: 64 MB. */
  maxBytes?: number;
  /** For hooks, which are the user's programs: runs with the user's settings and none of ours. */
  plain?: boolean;
}

/** The result of a git call. `stderr` is already cleaned. */
export interface RunResult {
  code: number;
  stdout: Buffer;
  stderr: string;
  /** What git and the programs that it started said on stderr, as lines to show. */
  said(): string[];
}

/** The only way to the git program, bound to a folder and an environment. */
export interface Git {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Runs `git <args>`.
   * @throws HandoffError `git` with git's reason for an exit code not in `okCodes`, a signal, a
   * timeout or too much output; `setup` if git or the folder is missing
   */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Starts a git that reads requests from stdin.
   * @throws HandoffError `setup` if git is missing
   */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Git in a folder. Keeps all of the user's variables (GIT_DIR, GIT_INDEX_FILE, GIT_AUTHOR_NAME …),
 * and runs every call in the same folder, because a relative GIT_DIR depends on it.
 */
export function createGit(cwd: string, env: NodeJS.ProcessEnv): Git {
  let program: string | undefined;
  const run = async (args: readonly string[], options: RunOptions = {}): Promise<RunResult> => {
    const file = (program ??= findGit(env));
    const name = args.find((arg) => !arg.startsWith('-') && !arg.includes('=')) ?? 'git';
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const maxBytes = options.maxBytes ?? MAX_BYTES;
    const own = options.plain === true ? { GIT_TERMINAL_PROMPT: '0' } : BASE_ENV;
    const ended = await traced(
      'git',
      () =>
        spawnProgram(file, options.plain === true ? args : [...BASE_ARGS, ...args], {
          cwd,
          env: { ...env, ...own, ...options.env },
          input: options.input,
          silent: options.silent === true,
          timeoutMs,
          group: options.group === true,
          signal: options.signal,
          maxBytes,
        }),
      ({ code, signal, fault }) => `${args.join(' ')}: ${fault ?? signal ?? `exit ${code}`}`,
    );
    const printed = ended.stderr.toString('utf8');
    const stderr = cleanStderr(printed);
    const said = (): string[] => outputLines(printed);
    if (ended.fault === 'timeout')
      throw new HandoffError(
        'git',
        `git ${name} did not finish within ${timeoutMs / 1000} s`,
        null,
        said(),
      );
    if (ended.fault === 'left') throw new HandoffError('git', `git ${name} was interrupted`);
    if (ended.fault === 'overflow')
      throw new HandoffError(
        'git',
        `git ${name} printed more than ${maxBytes.toLocaleString('en')} bytes`,
      );
    if (ended.code === null)
      throw new HandoffError('git', `git ${name} was stopped by ${ended.signal ?? 'a signal'}`);
    if (!(options.okCodes ?? [0]).includes(ended.code)) {
      throw new GitFailure(
        reasonOf(stderr) ?? `git ${name} failed with exit code ${ended.code} and printed no reason`,
        ended.code,
        stderr,
        said,
      );
    }
    return { code: ended.code, stdout: ended.stdout, stderr, said };
  };
  const start = (
    args: readonly string[],
    own: Readonly<Record<string, string>> = {},
  ): ChildProcess => {
    program ??= findGit(env);
    traceOf('git')?.(`${args.join(' ')}: started, and kept for more questions`);
    return startProgram(program, [...BASE_ARGS, ...args], {
      cwd,
      env: { ...env, ...BASE_ENV, ...own },
    });
  };
  return { cwd, env, run, start };
}

/**
 * A git call with an unexpected exit code. The message is git's reason; `stderr` is the whole
 * output.
 */
export class GitFailure extends HandoffError {
  readonly code: number;
  readonly stderr: string;
  /** The same as lines to show, for a failure of a program that git started. */
  readonly said: () => string[];

  constructor(message: string, code: number, stderr: string, said: () => string[]) {
    super('git', message);
    this.code = code;
    this.stderr = stderr;
    this.said = said;
  }
}
