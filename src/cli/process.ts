import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { HandoffError } from '../errors.js';

/** The process: the program reads it only through this. */
export interface Process {
  cwd: string;
  vars: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** True if stdin and stdout are terminals. */
  terminal: boolean;
  stdin: () => Promise<Buffer>;
  say: (line: string) => void;
  show: (text: string) => Promise<void>;
  /**
   * Does something at the first Ctrl-C instead of leaving; the second leaves. @returns what ends that
   */
  onInterrupt: (work: () => void) => () => void;
  /** Columns of the terminal on stdout; null if stdout is not a terminal. */
  columns: number | null;
  /** The file of the running program, to start it again. */
  program: string;
  /** The version of the program. */
  version: string;
  /** The release of the time zone database that Node.js brings, such as `2026c`; null without one. */
  platformZones: string | null;
}

/** Runs work with a signal of the first Ctrl-C. */
export async function untilInterrupted<T>(
  { onInterrupt }: Pick<Process, 'onInterrupt'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const end = onInterrupt(() => abort.abort());
  try {
    return await work(abort.signal);
  } finally {
    end();
  }
}

/**
 * The folder in which the program works.
 * @param directory the value of `-C`
 * @throws HandoffError `usage` if there is none
 */
export function folderOf(process: Pick<Process, 'cwd'>, directory: string | undefined): string {
  const folder = resolve(process.cwd, directory ?? '.');
  if (
    directory !== undefined &&
    statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true
  )
    throw new HandoffError('usage', `-C ${directory}: there is no such folder`);
  return folder;
}
