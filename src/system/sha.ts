/**
 * SHA-1 or SHA-256 of some bytes, in hexadecimal. Loads `node:crypto` at the first call. A hash in
 * JavaScript would be slower: V8 optimises it on the other core for longer than a run lasts.
 */
export function shaOf(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash(algorithm).update(bytes).digest('hex');
}

/** Loads the hash module before the first hash is needed; it takes four milliseconds. */
export function loadSha(): void {
  process.getBuiltinModule('node:crypto');
}
