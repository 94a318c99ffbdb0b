/** Bytes in one block at most. */
const BLOCK = 0xffff;
const MODULUS = 65_521;
/**
 * After at most this many bytes Adler-32 takes the remainder: until then its sums fit into 32 bits.
 */
const SAFE = 5_552;

/**
 * Bytes in zlib format without compression (RFC 1950 and 1951), as git writes them with
 * core.looseCompression 0. Our objects fill a disk block or two either way, and git compresses them
 * when it packs; loading a compressor takes longer than everything else about an object.
 */
export function storedZlib(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [Buffer.of(0x78, 0x01)];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK);
    const head = Buffer.alloc(5);
    head[0] = at + BLOCK < bytes.length ? 0 : 1;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(head, block);
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(bytes));
  return Buffer.concat([...parts, checksum]);
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length; at += SAFE) {
    const end = Math.min(at + SAFE, bytes.length);
    for (let index = at; index < end; index += 1) {
      a += bytes[index] as number;
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}
