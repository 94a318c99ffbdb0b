import { HandoffError } from '../errors.js';

interface SpawnRequest {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input: Uint8Array | string | undefined;
  timeoutMs: number;
  maxBytes: number;
}

/** How a program ended. `fault` says that we ended it. */
export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: Buffer;
  stderr: Buffer;
  fault: 'timeout' | 'overflow' | null;
}

/**
 * Runs a program to its end: no shell, stdin closed without input, a time limit, a limit of output. Past a limit it is
 * killed, and the answer does not wait for grandchildren that hold its pipes open.
 * @throws HandoffError `setup` when it cannot be started.
 */
export function spawnProgram(file: string, args: readonly string[], request: SpawnRequest): Promise<Ended> {
  // Loaded at the first call: some verbs start no program, and the module costs a twentieth of a start.
  const { spawn } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve, reject) => {
    const hasInput = request.input !== undefined;
    const child = spawn(file, args, {
      cwd: request.cwd,
      env: request.env,
      stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    const end = (code: number | null, signal: string | null, fault: Ended['fault']): void => {
      clearTimeout(timer);
      resolve({ code, signal, stdout: Buffer.concat(out), stderr: Buffer.concat(err), fault });
    };
    const stop = (fault: 'timeout' | 'overflow'): void => {
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
      end(null, 'SIGKILL', fault);
    };
    const timer = setTimeout(() => stop('timeout'), request.timeoutMs);
    const collect = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > request.maxBytes) stop('overflow');
      else into.push(chunk);
    };
    child.stdout?.on('data', collect(out));
    child.stderr?.on('data', collect(err));
    // A program that ends before it has read everything breaks the pipe; its exit code says why.
    child.stdin?.on('error', () => {});
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const what =
        error.code === 'ENOENT' || error.code === 'ENOTDIR'
          ? `the folder ${request.cwd} does not exist`
          : `git could not be started (${error.code ?? error.message})`;
      reject(new HandoffError('setup', what));
    });
    child.on('close', (code, signal) => end(code, signal, null));
    if (hasInput) child.stdin?.end(request.input);
  });
}
