import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HandoffError } from '../../errors.js';
import { ownNamePart } from '../files/own-name.js';
import { spawnProgram } from '../process/spawn-program.js';
import { findProgram } from '../process/find-program.js';

/**
 * The namespace of every signature on a record, so that a signature made for a commit or a file
 * cannot pass for one.
 */
const NAMESPACE = 'handoff';

/** The key, and how to sign with it. */
export interface SignOptions {
  /**
   * A private key file, or a public one whose private half an agent holds; or `key::` and the
   * public key itself.
   */
  key: string;
  /** True if a person at the terminal can type a passphrase or touch a security key. */
  interactive: boolean;
  env: NodeJS.ProcessEnv;
  /** The folder for relative paths. */
  cwd: string;
  /** A folder of this program, for the temporary file of a key that is given as text. */
  tempDir: string;
}

/** Milliseconds for signing: a person may have to act, an agent does not. */
const PATIENT_MS = 60_000;
const QUICK_MS = 15_000;
const MAX_BYTES = 64 * 1024;
const LITERAL = /^(?:key::|(?=(?:ssh-|ecdsa-|sk-)\S+ ))/u;

/**
 * Signs bytes with `ssh-keygen -Y sign`, in OpenSSH's armoured format (PROTOCOL.sshsig). Without a
 * terminal it cannot prompt: it runs in a session of its own, without an askpass program.
 * @throws HandoffError `write` with the reason; nothing was written
 */
export async function sshSign(
  bytes: Uint8Array,
  { key, interactive, env, cwd, tempDir }: SignOptions,
): Promise<Uint8Array> {
  // Git's settings that name a program are ignored: a repository can set them.
  const program = findProgram('ssh-keygen', env);
  if (program === null) throw failure('ssh-keygen is not on PATH', 'install OpenSSH 8.2 or newer');
  const timeoutMs = interactive ? PATIENT_MS : QUICK_MS;
  const literal = LITERAL.test(key);
  const file = literal ? join(tempDir, `handoff-${ownNamePart()}.pub`) : key;
  try {
    if (literal) writeFileSync(file, `${key.replace(LITERAL, '')}\n`, { flag: 'wx', mode: 0o600 });
    const ended = await spawnProgram(program, ['-Y', 'sign', '-n', NAMESPACE, '-f', file], {
      cwd,
      env: interactive
        ? env
        : {
            ...env,
            LC_ALL: 'C',
            SSH_ASKPASS: undefined,
            SSH_ASKPASS_REQUIRE: 'never',
            DISPLAY: undefined,
          },
      input: bytes,
      timeoutMs,
      group: !interactive,
      maxBytes: MAX_BYTES,
    }).catch((error: unknown) => {
      throw error instanceof HandoffError ? failure(error.message, HINT) : error;
    });
    if (ended.fault !== null)
      throw failure(`ssh-keygen did not finish within ${timeoutMs / 1000} s`, HINT);
    const lastLine = ended.stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
    // Without a terminal, ssh-keygen prints its prompt before the error.
    const reason = lastLine.replace(/^Enter passphrase.*?: /u, '');
    if (ended.code !== 0 || !ended.stdout.includes('-----BEGIN SSH SIGNATURE-----'))
      throw failure(reason === '' ? 'ssh-keygen printed no reason' : reason, HINT);
    return ended.stdout;
  } finally {
    if (literal) rmSync(file, { force: true });
  }
}

const HINT = 'load the key of handoff.signingkey, else of user.signingkey: ssh-add <key file>';

function failure(reason: string, hint: string): HandoffError {
  return new HandoffError(
    'write',
    `the record could not be signed: ${reason}; nothing was recorded`,
    hint,
  );
}
