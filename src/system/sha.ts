/**
 * SHA-1 or SHA-256 of some bytes, in hexadecimal. Loads `node:crypto` at the first call. A hash in
 * JavaScript would be slower: V8 optimises it on the other core for longer than a run lasts.
 */
export function shaOf(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash(algorithm).update(bytes).digest('hex');
}

/** SHA-256 of some bytes, in base64. */
export function sha256Base64(bytes: Uint8Array): string {
  return process
    .getBuiltinModule('node:crypto')
    .createHash('sha256')
    .update(bytes)
    .digest('base64');
}

/** HMAC-SHA-256 of some bytes under a key, in hexadecimal. */
export function keyedDigest(key: string, parts: readonly Uint8Array[]): string {
  const hmac = process.getBuiltinModule('node:crypto').createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

/** A new key that nobody can guess, in hexadecimal. */
export function randomKey(): string {
  return process.getBuiltinModule('node:crypto').randomBytes(32).toString('hex');
}

/** Loads the hash module before the first hash is needed; it takes four milliseconds. */
export function loadSha(): void {
  process.getBuiltinModule('node:crypto');
}
