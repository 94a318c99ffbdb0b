import { sha256Base64 } from '../sha.js';

/** The content of a signature, unverified. */
export interface SshSignature {
  /** The key's own type and bytes, as `ssh-ed25519 AAAA…`. */
  key: string;
  /** The same bytes in base64. */
  blob: string;
  namespace: string;
}

const ARMOUR =
  /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\s*$/u;
const MAGIC = 'SSHSIG';

/**
 * Parses one armoured signature (OpenSSH, PROTOCOL.sshsig). Null for anything else, or for more
 * than one.
 */
export function parseSshSignature(text: string): SshSignature | null {
  const bytes = Buffer.from(ARMOUR.exec(text)?.[1] ?? '', 'base64');
  if (
    bytes.toString('latin1', 0, MAGIC.length) !== MAGIC ||
    bytes.length < MAGIC.length + 4 ||
    bytes.readUInt32BE(MAGIC.length) !== 1
  )
    return null;
  const [key, rest] = takeString(bytes.subarray(MAGIC.length + 4)) ?? [];
  const [namespace] = (rest && takeString(rest)) ?? [];
  const [type] = (key && takeString(key)) ?? [];
  if (!key || !namespace || !type) return null;
  const blob = key.toString('base64');
  return { key: `${type.toString('latin1')} ${blob}`, blob, namespace: namespace.toString('utf8') };
}

/** A string of the SSH protocol (RFC 4251, section 5): four bytes of length, then its bytes. */
function takeString(bytes: Buffer): [Buffer, Buffer] | null {
  if (bytes.length < 4) return null;
  const end = 4 + bytes.readUInt32BE(0);
  return end > bytes.length ? null : [bytes.subarray(4, end), bytes.subarray(end)];
}

/**
 * The fingerprint of a key as ssh-keygen -l shows it: `SHA256:` and 43 characters.
 * @param blob base64
 */
export function fingerprintOf(blob: string): string {
  return `SHA256:${sha256Base64(Buffer.from(blob, 'base64')).replace(/=+$/u, '')}`;
}
