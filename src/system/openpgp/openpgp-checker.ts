import { CheckingProgram } from '../process/checking-program.js';
import { readStatus, type GpgVerdict } from './status.js';

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
 * Checks signatures with `gpg --verify` and the person's own keyring. gpg does not decide whose a
 * key is.
 */
export class OpenpgpChecker {
  readonly #gpg: CheckingProgram;

  constructor(env: NodeJS.ProcessEnv) {
    this.#gpg = new CheckingProgram('gpg', env);
  }

  /** Checks a detached signature over some bytes. */
  async check(bytes: Uint8Array, signature: string): Promise<GpgVerdict> {
    const ended = await this.#gpg.run({
      files: [signature],
      args: ([file = '']) => [...ARGS, '--status-fd', '1', '--verify', '--', file, '-'],
      input: bytes,
    });
    return typeof ended === 'string'
      ? { is: 'undecided', reason: ended, key: null }
      : readStatus(ended.stdout.toString('utf8'), ended.code);
  }

  /** Removes the temporary files that gpg was given. */
  close(): void {
    this.#gpg.close();
  }
}
