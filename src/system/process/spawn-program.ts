import type { ChildProcess } from 'node:child_process';
import { parse } from 'node:path';
import { HandoffError } from '../../errors.js';
import { reasonOf } from '../files/file-fault.js';

interface SpawnRequest {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Bytes for stdin; a promise starts the program before they are ready. */
  input: Input | Promise<Input> | undefined;
  /** True to discard stdout: each pipe takes time to set up. */
  silent?: boolean;
  timeoutMs: number;
  /** True to kill the programs that it started with it. */
  group?: boolean;
  /** Ends it as a limit does. */
  signal?: AbortSignal | undefined;
  maxBytes: number;
}

/** Milliseconds between SIGTERM and SIGKILL. */
const GRACE_MS = 2_000;

/** Codes of a system that has no room for another program right now. */
const EXHAUSTED = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM']);

export type Input = Uint8Array | string;

/** How a program ended. `fault` is set if a limit ended it, or, as `left`, the signal. */
export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: Buffer;
  stderr: Buffer;
  fault: 'timeout' | 'overflow' | 'left' | null;
}

/**
 * Runs a program to its end: no shell, stdin closed unless there is input, limits for time and
 * output. At a limit it gets SIGTERM, so that git removes its locks, and later SIGKILL; with
 * `group` the whole group gets SIGKILL at once. Does not wait for grandchildren that hold its pipes
 * open.
 * @throws HandoffError `setup` if it cannot be started, `git` if there is no room for it; `git` if a pipe to it failed: what it was
 * told, or what it answered, is then not known to be whole. A program that says by its exit code
 * that it failed is believed instead.
 */
export function spawnProgram(
  file: string,
  args: readonly string[],
  request: SpawnRequest,
): Promise<Ended> {
  // Loaded at the first call: some verbs start no program, and the module costs a twentieth of a
  // start.
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve, reject) => {
    const hasInput = request.input !== undefined;
    const child = spawn(file, args, {
      cwd: request.cwd,
      env: request.env,
      stdio: [hasInput ? 'pipe' : 'ignore', request.silent === true ? 'ignore' : 'pipe', 'pipe'],
      windowsHide: true,
      detached: request.group === true && process.platform !== 'win32',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    let inputFault: { error: unknown } | null = null;
    let pipeFault: string | null = null;
    let stopped: Ended['fault'] = null;
    const end = (code: number | null, signal: string | null): void => {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', left);
      if (inputFault) reject(inputFault.error);
      else if (pipeFault !== null && code === 0)
        reject(new HandoffError('git', `the pipe to ${nameOf(file, args)} failed: ${pipeFault}`));
      else
        resolve({
          code,
          signal,
          stdout: Buffer.concat(out),
          stderr: Buffer.concat(err),
          fault: stopped,
        });
    };
    const leave = (): void => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      end(null, 'SIGKILL');
    };
    const stop = (fault: NonNullable<Ended['fault']>): void => {
      if (stopped !== null) return;
      stopped = fault;
      clearTimeout(timer);
      if (request.group !== true && child.kill('SIGTERM')) {
        child.on('exit', leave);
        timer = setTimeout(() => {
          kill(child, false);
          leave();
        }, GRACE_MS);
        return;
      }
      kill(child, request.group === true);
      leave();
    };
    let timer = setTimeout(() => stop('timeout'), request.timeoutMs);
    const left = (): void => stop('left');
    request.signal?.addEventListener('abort', left, { once: true });
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > request.maxBytes) stop('overflow');
      else into.push(chunk);
    };
    child.stdout?.on('data', collect(out));
    child.stderr?.on('data', collect(err));
    // The program takes a closed pipe for the end of its input and may end with 0.
    for (const pipe of [child.stdin, child.stdout, child.stderr])
      pipe?.on('error', (error) => (pipeFault ??= reasonOf(error)));
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const what =
        error.code === 'ENOENT' || error.code === 'ENOTDIR'
          ? `the folder ${request.cwd} does not exist`
          : `${parse(file).name} could not be started (${error.code ?? error.message})`;
      reject(new HandoffError(EXHAUSTED.has(error.code ?? '') ? 'git' : 'setup', what));
    });
    child.on('close', end);
    if (hasInput)
      Promise.resolve(request.input).then(
        (input) => child.stdin?.end(input),
        (error: unknown) => {
          // The program ends by itself, so that it removes its locks; then the call rejects.
          inputFault = { error };
          child.stdin?.end();
        },
      );
  });
}

/** Starts a program that reads requests from stdin until it is closed. */
export function startProgram(
  file: string,
  args: readonly string[],
  { cwd, env }: Pick<SpawnRequest, 'cwd' | 'env'>,
): ChildProcess {
  const { spawn } = process.getBuiltinModule('node:child_process');
  return spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
}

/** `git update-ref`, `ssh-keygen`: what a person would call it. */
function nameOf(file: string, args: readonly string[]): string {
  const { name } = parse(file);
  const command = args.find((arg) => /^[a-z][a-z-]+$/u.test(arg));
  return name === 'git' && command !== undefined ? `git ${command}` : name;
}

/** Kills a program; with `group`, the programs that it started too. */
function kill(child: ChildProcess, group: boolean): void {
  try {
    if (group && child.pid !== undefined && process.platform !== 'win32')
      process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
