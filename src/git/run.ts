import type { ChildProcess } from 'node:child_process';
import { HandoffError } from '../errors.js';
import { BASE_ARGS, BASE_ENV } from './base-args.js';
import { cleanStderr, reasonOf } from './clean-stderr.js';
import { findGit } from './find-git.js';
import { spawnProgram, startProgram, type Input } from '../system/process/spawn-program.js';
import { traced, traceOf } from '../system/trace.js';

/** How one git call differs from the plain one. */
export interface RunOptions {
  /**
   * Bytes for stdin; without them stdin is closed. With a promise git starts at once and waits for
   * them; when that fails git is ended, and so does the call.
   */
  input?: Input | Promise<Input>;
  /**
   * True for a command that answers by its exit code alone: what it prints on stdout is thrown
   * away.
   */
  silent?: boolean;
  /** Variables on top of the user's own. */
  env?: Readonly<Record<string, string>>;
  /** Exit codes that are answers; others throw. Default: 0 alone. */
  okCodes?: readonly number[];
  /** Milliseconds until the call is killed. Default: 30 s. */
  timeoutMs?: number;
  /**
   * Whether what git starts is ended with it, as ssh is: not where a person at the terminal may
   * have to answer it.
   */
  group?: boolean;
  /** Most bytes taken from stdout or stderr. Default: 64 MB. */
  maxBytes?: number;
  /** For hooks, which are the user's own programs: the user's settings and none of our own. */
  plain?: boolean;
}

/** What git answered. `stderr` is already masked and neutralised. */
export interface RunResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** The one door to the git program, bound to a folder and an environment. */
export interface Git {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Runs `git <args>`.
   * @throws HandoffError `git` with git's reason on any exit code not in `okCodes`, a signal, a
   * timeout or too much output; `setup` when git or the folder is missing.
   */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /**
   * Starts a git that answers questions on stdin.
   * @throws HandoffError `setup` when git is missing
   */
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Git in a folder. All of the user's variables are kept (GIT_DIR, GIT_INDEX_FILE, GIT_AUTHOR_NAME
 * …), and every call runs in the same folder, because a relative GIT_DIR means something else
 * elsewhere.
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
          maxBytes,
        }),
      ({ code, signal, fault }) => `${args.join(' ')}: ${fault ?? signal ?? `exit ${code}`}`,
    );
    const stderr = cleanStderr(ended.stderr.toString('utf8'));
    if (ended.fault === 'timeout')
      throw new HandoffError('git', `git ${name} did not finish within ${timeoutMs / 1000} s`);
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
      );
    }
    return { code: ended.code, stdout: ended.stdout, stderr };
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
 * A git call that ended with a code nobody asked for: the message is git's reason, `stderr` all
 * that it said.
 */
export class GitFailure extends HandoffError {
  readonly code: number;
  readonly stderr: string;

  constructor(message: string, code: number, stderr: string) {
    super('git', message);
    this.code = code;
    this.stderr = stderr;
  }
}
