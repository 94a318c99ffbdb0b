import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HandoffError } from '../../errors.js';
import { ownNamePart } from '../files/own-name.js';
import { spawnProgram } from '../process/spawn-program.js';
import { readBounded } from '../files/read-bounded.js';
import { outputLines } from '../process/output-lines.js';
import { findProgram, isProgram } from '../process/find-program.js';

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
  /** What signs in place of ssh-keygen, such as a password manager: git's gpg.ssh.program. */
  program: string | null;
  /** True if a person at the terminal can type a passphrase or touch a security key. */
  interactive: boolean;
  env: NodeJS.ProcessEnv;
  /** The folder for relative paths. */
  cwd: string;
  /** A folder of this program, for temporary files. */
  tempDir: string;
}

/** Milliseconds for signing: a person may have to act, an agent does not. */
const PATIENT_MS = 60_000;
const QUICK_MS = 15_000;
const MAX_BYTES = 64 * 1024;
const LITERAL = /^(?:key::|(?=(?:ssh-|ecdsa-|sk-)\S+ ))/u;

/**
 * Signs bytes as git does for commits: `<program> -Y sign -n <namespace> -f <key> <file>` writes
 * `<file>.sig` in OpenSSH's armoured format (PROTOCOL.sshsig). Without a terminal, ssh-keygen cannot
 * prompt: it runs in a session of its own, without an askpass program.
 * @throws HandoffError `write` with the reason
 */
export async function sshSign(
  bytes: Uint8Array,
  { key, program, interactive, env, cwd, tempDir }: SignOptions,
): Promise<Uint8Array> {
  const signer = signerProgram(program, env, cwd);
  const name = program === null ? 'ssh-keygen' : program;
  // A password manager shows a window of its own, with or without a terminal.
  const timeoutMs = interactive || program !== null ? PATIENT_MS : QUICK_MS;
  const literal = LITERAL.test(key);
  const text = join(tempDir, `handoff-${ownNamePart()}`);
  const keyFile = literal ? `${text}.pub` : key;
  try {
    writeFileSync(text, bytes, { flag: 'wx', mode: 0o600 });
    if (literal)
      writeFileSync(keyFile, `${key.replace(LITERAL, '')}\n`, { flag: 'wx', mode: 0o600 });
    const ended = await spawnProgram(signer, ['-Y', 'sign', '-n', NAMESPACE, '-f', keyFile, text], {
      cwd,
      env: interactive
        ? env
        : {
            ...env,
            LC_ALL: 'C',
            SSH_ASKPASS: undefined,
            SSH_ASKPASS_REQUIRE: 'never',
            ...(program === null ? { DISPLAY: undefined } : {}),
          },
      input: undefined,
      timeoutMs,
      group: !interactive,
      maxBytes: MAX_BYTES,
    }).catch((error: unknown) => {
      throw error instanceof HandoffError ? failure(program, error.message) : error;
    });
    const output = outputLines(`${ended.stdout.toString('utf8')}${ended.stderr.toString('utf8')}`);
    if (ended.fault !== null)
      throw failure(program, `${name} did not finish within ${timeoutMs / 1000} s`, output);
    const signature = signatureAt(`${text}.sig`);
    if (ended.code === 0 && signature !== null) return signature;
    // Without a terminal, ssh-keygen prints its prompt before the error.
    const reason = output.at(-1)?.replace(/^Enter passphrase.*?: /u, '') ?? '';
    throw failure(
      program,
      reason === '' ? `${name} printed no reason` : reason,
      output.slice(0, -1),
    );
  } finally {
    for (const file of [text, `${text}.pub`, `${text}.sig`]) rmSync(file, { force: true });
  }
}

/** What signs: the program of git's setting, found as git finds it, else ssh-keygen on PATH. */
function signerProgram(program: string | null, env: NodeJS.ProcessEnv, cwd: string): string {
  if (program === null) {
    const found = findProgram('ssh-keygen', env);
    if (found === null)
      throw new HandoffError('write', 'ssh-keygen is not on PATH', 'install OpenSSH 8.2 or newer');
    return found;
  }
  const found = /[/\\]/u.test(program) ? resolve(cwd, program) : findProgram(program, env);
  if (found !== null && isProgram(found)) return found;
  throw new HandoffError(
    'write',
    `the program of gpg.ssh.program is not there: ${program}`,
    'correct it with git config gpg.ssh.program <program>',
  );
}

function signatureAt(file: string): Buffer | null {
  try {
    const signature = readBounded(file, { follow: false });
    return signature.includes('-----BEGIN SSH SIGNATURE-----') ? signature : null;
  } catch {
    return null;
  }
}

function failure(
  program: string | null,
  reason: string,
  output: readonly string[] = [],
): HandoffError {
  return new HandoffError(
    'write',
    reason,
    program === null
      ? 'load the key of handoff.signingkey, else of user.signingkey: ssh-add <key file>'
      : `let ${program} sign, for example unlock it`,
    output,
  );
}
