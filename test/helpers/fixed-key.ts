import { createPrivateKey, createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';

/** PKCS #8 of an Ed25519 key, up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Writes a key pair as `ssh-keygen` does, always the same one: for a key whose fingerprint is
 * shown. It protects nothing.
 * @returns `ssh-ed25519 AAAA…`, as a line of `.handoff-signers` has it
 */
export function writeFixedKey(file: string, seed: number): string {
  const secret = Buffer.alloc(32, seed);
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const point = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const blob = Buffer.concat([field('ssh-ed25519'), field(point)]);
  const pair = [
    field('ssh-ed25519'),
    field(point),
    field(Buffer.concat([secret, point])),
    field(''),
  ];
  const inner = Buffer.concat([Buffer.alloc(8, 1), ...pair]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (inner.length % 8)) % 8);
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...['none', 'none', ''].map(field),
    Buffer.from([0, 0, 0, 1]),
    field(blob),
    field(Buffer.concat([inner, padding])),
  ]);
  const lines = whole.toString('base64').replaceAll(/.{70}/g, '$&\n');
  const label = 'OPENSSH PRIVATE KEY-----';
  writeFileSync(file, `-----BEGIN ${label}\n${lines}\n-----END ${label}\n`, { mode: 0o600 });
  const line = `ssh-ed25519 ${blob.toString('base64')}`;
  writeFileSync(`${file}.pub`, `${line}\n`);
  return line;
}

function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
