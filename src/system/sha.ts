/**
 * SHA-1 or SHA-256 of some bytes, in hexadecimal. `node:crypto` is loaded at the first call. Where
 * git was started before, most of what it needs is there already; and a hash in JavaScript, however
 * short, makes V8 optimise it on the other core for longer than the run lasts.
 */
export function shaOf(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return process.getBuiltinModule('node:crypto').createHash(algorithm).update(bytes).digest('hex');
}

/**
 * Loads what hashes, so that it is there when the first hash is asked for: it takes four
 * milliseconds.
 */
export function loadSha(): void {
  process.getBuiltinModule('node:crypto');
}
