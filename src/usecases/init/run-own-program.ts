import { dirname } from 'node:path';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { findProgram } from '../../system/process/find-program.js';
import { spawnProgram } from '../../system/process/spawn-program.js';

/** How a program of this machine ended; its texts byte for byte, as Latin-1. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** The folder of a program on PATH; null if there is none. */
export function folderOfProgram({ vars }: Pick<Env, 'vars'>, name: string): string | null {
  const file = findProgram(name, vars);
  return file === null ? null : dirname(file);
}

/**
 * Runs a program on PATH to its end.
 * @throws HandoffError `setup` if there is none
 */
export async function runOwnProgram(
  { vars, cwd }: Pick<Env, 'vars' | 'cwd'>,
  name: string,
  args: readonly string[],
  input?: Buffer,
): Promise<Ran> {
  const file = findProgram(name, vars);
  if (file === null)
    throw new HandoffError(
      'setup',
      `${name} is not on PATH`,
      'use another way: handoff init --help',
    );
  const { code, stdout, stderr } = await spawnProgram(file, args, {
    cwd,
    env: { ...vars, LC_ALL: 'C' },
    input,
    timeoutMs: 30_000,
    maxBytes: 4 * 1024 * 1024,
  });
  return { code, out: stdout.toString('latin1'), err: stderr.toString('latin1') };
}
