import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HandoffError } from '../../errors.js';
import { fewPrograms } from '../process/few-programs.js';
import { findProgram } from '../process/find-program.js';
import { spawnProgram } from '../process/spawn-program.js';
import { readStatus, type OpenpgpAnswer } from './status.js';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;
const ARMOUR =
  /^-----BEGIN PGP SIGNATURE-----\r?\n(?:(?!-----)[^\n]*\n)+-----END PGP SIGNATURE-----\s*$/u;

/** No settings, no trust model, no prompts, and no keys from a key server. */
const ARGS = [
  '--no-options',
  '--batch',
  '--no-tty',
  '--disable-dirmngr',
  '--no-auto-key-retrieve',
  '--trust-model',
  'always',
];

/** True for one armoured, detached OpenPGP signature of plausible size. */
export function isOpenpgpSignature(text: string): boolean {
  return text.length <= MAX_BYTES && ARMOUR.test(text);
}

/**
 * Runs `gpg --verify`, a few at a time, with the person's own keyring. Uses the gpg on PATH and
 * ignores git's `gpg.program`, because a repository can set it. gpg does not decide whose a key is.
 */
export class OpenpgpChecker {
  readonly #env: NodeJS.ProcessEnv;
  readonly #program: string | null;
  readonly #programs = fewPrograms();
  #folder: string | null = null;
  #made = 0;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = { ...env, LC_ALL: 'C' };
    this.#program = findProgram('gpg', env);
  }

  /** Checks a detached signature over some bytes. */
  async check(bytes: Uint8Array, signature: string): Promise<OpenpgpAnswer> {
    const program = this.#program;
    if (program === null) return { is: 'undecided', reason: 'gpg is not on PATH', key: null };
    try {
      return await this.#programs.run(() => this.#ask(program, bytes, signature));
    } catch (error) {
      if (!(error instanceof HandoffError)) throw error;
      return { is: 'undecided', reason: error.message, key: null };
    }
  }

  async #ask(program: string, bytes: Uint8Array, signature: string): Promise<OpenpgpAnswer> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'handoff-verify-'));
    const file = join(this.#folder, `${(this.#made += 1)}.asc`);
    try {
      writeFileSync(file, signature, { flag: 'wx', mode: 0o600 });
      const { code, stdout, fault } = await spawnProgram(
        program,
        [...ARGS, '--status-fd', '1', '--verify', '--', file, '-'],
        {
          cwd: this.#folder,
          env: this.#env,
          input: bytes,
          timeoutMs: TIMEOUT_MS,
          maxBytes: MAX_BYTES,
        },
      );
      if (fault !== null)
        return {
          is: 'undecided',
          reason: `gpg did not finish within ${TIMEOUT_MS / 1000} s`,
          key: null,
        };
      return readStatus(stdout.toString('utf8'), code);
    } finally {
      rmSync(file, { force: true });
    }
  }

  /** Removes the temporary files that gpg was given. */
  close(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}
