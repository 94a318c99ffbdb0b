import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import type { TestRepo } from './repo.js';

/** The built program, as in program.ts, which needs a test around it; this file does not. */
const LAUNCHER = resolve(process.env['HANDOFF_BIN'] ?? 'bin/handoff.js');
const NODE = process.env['HANDOFF_NODE'] ?? process.execPath;

/** Longer than the program may wait for a network and a lock together. */
const HANGS_MS = 60_000;
/** How long the processes of a killed group get to be gone. */
const GONE_MS = 2_000;

/** What a run of the program with `--json` left behind. */
export interface Ended {
  /** Null where it was killed. */
  code: number | null;
  /** Null where it was killed before it had answered. */
  answer: JsonObject | null;
  err: string;
  ms: number;
}

/** How the program is started. */
export interface StartOptions {
  /** The folder where it is typed, from that of the repository. */
  folder?: string;
  /** HANDOFF_NOW. */
  now: string;
  stdin?: string;
  env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is killed with all its children, by a signal that nobody can catch. */
  killAfter?: number | undefined;
}

/**
 * Starts the built program with `--json`, beside whatever else runs, in a process group of its own.
 * @throws Error where it hangs, or ends by itself without one JSON object on stdout
 */
export async function start(
  repo: Pick<TestRepo, 'dir' | 'env'>,
  args: readonly string[],
  options: StartOptions,
): Promise<Ended> {
  const env = {
    ...repo.env,
    NO_COLOR: undefined,
    FORCE_COLOR: undefined,
    CI: undefined,
    GITHUB_ACTIONS: undefined,
    TZ: 'UTC',
    HANDOFF_NOW: options.now,
    ...options.env,
  };
  const began = performance.now();
  const child = spawn(NODE, [LAUNCHER, ...args, '--json'], {
    cwd: join(repo.dir, options.folder ?? ''),
    env,
    stdio: 'pipe',
    detached: true,
  });
  const [out, err]: Buffer[][] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out?.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err?.push(chunk));
  // A program that does not read all of its input is at liberty to.
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  let hangs = false;
  const timers = [setTimeout(() => ((hangs = true), killGroup(child.pid)), HANGS_MS)];
  if (options.killAfter !== undefined)
    timers.push(setTimeout(() => killGroup(child.pid), options.killAfter));
  // Once it has ended, a kill would only hit what is nobody's business any more.
  child.on('exit', () => timers.forEach(clearTimeout));
  const code = await new Promise<number | null>((settle, fail) => {
    child.on('error', fail);
    child.on('close', settle);
  });
  const ms = performance.now() - began;
  const [text, talk] = [
    Buffer.concat(out ?? []).toString('utf8'),
    Buffer.concat(err ?? []).toString('utf8'),
  ];
  if (hangs) throw new Error(`handoff ${args.join(' ')} hangs: ${talk}`);
  if (code === null) await groupGone(child.pid);
  const answer = answerOf(text);
  if (code !== null && !answer)
    throw new Error(`handoff ${args.join(' ')} ended with ${code} and no JSON: ${text}${talk}`);
  return { code, answer, err: talk, ms };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

/**
 * A killed child of a killed process may still be on its way out, and must not write after we have
 * looked.
 */
async function groupGone(pid: number | undefined): Promise<void> {
  const deadline = performance.now() + GONE_MS;
  while (pid !== undefined && performance.now() < deadline) {
    try {
      process.kill(-pid, 0);
    } catch {
      return;
    }
    await new Promise((settle) => setTimeout(settle, 2));
  }
}

function answerOf(text: string): JsonObject | null {
  try {
    const answer: JsonValue = JSON.parse(text);
    return isObject(answer) ? answer : null;
  } catch {
    return null;
  }
}
