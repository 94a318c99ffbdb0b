import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { findProgram, isProgram } from '../system/process/find-program.js';

/** What the name of an extension begins with: `git handoff-x` is then the same program. */
const PREFIX = 'git-handoff-';
/** A name that is neither an option nor a path. */
const NAME = /^[a-z][a-z0-9-]*$/u;

/** The program on PATH that answers to a name which no verb has; null for none. */
export function extensionAt(name: string, vars: NodeJS.ProcessEnv): string | null {
  return NAME.test(name) ? findProgram(PREFIX + name, vars) : null;
}

/** The names of all extensions on PATH. */
export function extensionNames(vars: NodeJS.ProcessEnv): string[] {
  const folders = (vars['PATH'] ?? vars['Path'] ?? '').split(delimiter).filter(isAbsolute);
  const names = folders.flatMap((folder) =>
    filesIn(folder)
      .filter((file) => file.startsWith(PREFIX) && isProgram(join(folder, file)))
      .map((file) => file.slice(PREFIX.length).replace(/\.exe$/u, '')),
  );
  return [...new Set(names)].filter((name) => NAME.test(name)).sort();
}

/** How an extension ended: with an exit code, or by a signal. */
export type Ended = { code: number } | { signal: NodeJS.Signals };

/**
 * Runs an extension in place of this program: it has the terminal, and gets the signals that this
 * process gets.
 */
export async function runExtension(program: string, args: readonly string[]): Promise<Ended> {
  let child: ChildProcess | null = null;
  const pass = (signal: NodeJS.Signals): void => void child?.kill(signal);
  // A terminal sends Ctrl-C to both; whoever starts this program sends it to this process alone.
  const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  // Before the extension runs: it may be ended at once.
  for (const signal of signals) process.on(signal, pass);
  try {
    const started = spawn(program, args, { stdio: 'inherit' });
    child = started;
    return await new Promise<Ended>((resolve, reject) => {
      started.on('error', reject);
      started.on('close', (code, signal) =>
        resolve(signal === null ? { code: code ?? 1 } : { signal }),
      );
    });
  } finally {
    for (const signal of signals) process.removeListener(signal, pass);
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
