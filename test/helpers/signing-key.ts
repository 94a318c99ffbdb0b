import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key pair of somebody's. */
export interface SigningKey {
  /** The private file; the public one is the same with `.pub`. */
  file: string;
  /** `ssh-ed25519 AAAA…`, as a line of `.handoff-signers` has it. */
  public: string;
}

/** Makes a key pair in a folder. */
export function makeKey(
  folder: string,
  name: string,
  { type = 'ed25519', passphrase = '' }: { type?: string; passphrase?: string } = {},
): SigningKey {
  const file = join(folder, name);
  keygen(['-q', '-t', type, '-N', passphrase, '-C', name, '-f', file]);
  return { file, public: readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ') };
}

/** Signs bytes as anybody can who has the key. @returns the armoured signature */
export function signBytes(
  bytes: string | Uint8Array,
  key: SigningKey,
  namespace = 'handoff',
): string {
  return keygen(['-Y', 'sign', '-n', namespace, '-f', key.file], bytes);
}

/** Runs ssh-keygen. @throws Error where it fails */
export function keygen(args: readonly string[], input: string | Uint8Array = ''): string {
  const ended = spawnSync('ssh-keygen', args, { input, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`ssh-keygen ${args.join(' ')}: ${ended.stderr}`);
  return ended.stdout;
}
