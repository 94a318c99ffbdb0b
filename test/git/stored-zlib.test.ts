import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { storedZlib } from '../../src/git/stored-zlib.js';

const LENGTHS = [0, 1, 5_551, 5_552, 5_553, 65_534, 65_535, 65_536, 131_070, 131_071, 1_000_000];

it.each(LENGTHS.flatMap((length) => [0, 0xff, 0x5a].map((byte) => [length, byte] as const)))(
  '%i bytes of %i are what zlib reads again',
  (length, byte) => {
    const bytes = Buffer.alloc(length, byte);
    const stored = storedZlib(bytes);
    expect(inflateSync(stored).equals(bytes)).toBe(true);
    // The header, five bytes a block, the checksum.
    expect(stored.length).toBe(2 + 5 * Math.max(1, Math.ceil(length / 65_535)) + length + 4);
  },
);
