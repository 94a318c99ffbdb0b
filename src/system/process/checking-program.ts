import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HandoffError } from '../../errors.js';
import { FewAtATime } from '../few-at-a-time.js';
import { findProgram } from './find-program.js';
import { spawnProgram, type Ended } from './spawn-program.js';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/** What is checked by one run of the program. */
export interface Check {
  /** What its files hold. */
  files: readonly string[];
  /** Its arguments, from the full paths of these files. */
  args: (paths: readonly string[]) => readonly string[];
  /** What it reads from standard input. */
  input: Uint8Array;
}

/**
 * Runs a program that checks one signature in each process: a few at a time, with files in a private
 * folder. It is the one on PATH: settings of git that name another are ignored, because a repository
 * can set them.
 */
export class CheckingProgram {
  readonly #name: string;
  readonly #program: string | null;
  readonly #env: NodeJS.ProcessEnv;
  readonly #few = fewPrograms();
  #folder: string | null = null;
  #made = 0;

  constructor(name: string, env: NodeJS.ProcessEnv) {
    this.#name = name;
    this.#program = findProgram(name, env);
    this.#env = { ...env, LC_ALL: 'C' };
  }

  /** How it ended, or in one line why there is no result. */
  async run(check: Check): Promise<Ended | string> {
    const program = this.#program;
    if (program === null) return `${this.#name} is not on PATH`;
    try {
      const ended = await this.#few.run(() => this.#check(program, check));
      return ended.fault === null
        ? ended
        : `${this.#name} did not finish within ${TIMEOUT_MS / 1000} s`;
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      return error.message;
    }
  }

  async #check(program: string, { files, args, input }: Check): Promise<Ended> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'handoff-verify-'));
    const cwd = this.#folder;
    const paths = files.map(() => join(cwd, String((this.#made += 1))));
    try {
      for (const [index, path] of paths.entries())
        writeFileSync(path, files[index] ?? '', { flag: 'wx', mode: 0o600 });
      return await spawnProgram(program, args(paths), {
        cwd,
        env: this.#env,
        input,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      });
    } finally {
      for (const path of paths) rmSync(path, { force: true });
    }
  }

  /** Removes the folder. */
  close(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}

/** As many at a time as the machine has processors, at least two, at most eight. */
export function fewPrograms(): FewAtATime {
  return new FewAtATime(Math.min(8, Math.max(2, availableParallelism())));
}
