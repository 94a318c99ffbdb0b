/** The text, or the part of it before the first byte that is not UTF-8. */
export type Utf8 = { ok: true; text: string } | { ok: false; valid: string };

/** Decodes strictly and keeps a byte order mark in the text. */
export function decodeUtf8(bytes: Uint8Array): Utf8 {
  const text = decode(bytes, false);
  return text === undefined ? { ok: false, valid: validPrefix(bytes) } : { ok: true, text };
}

/** A partial decode drops a character that is cut at the end instead of failing. */
function decode(bytes: Uint8Array, partial: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: partial,
    });
  } catch {
    return undefined;
  }
}

/**
 * Finds the first bad byte by halving: bytes after the longest valid prefix never make a longer one
 * valid.
 */
function validPrefix(bytes: Uint8Array): string {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (decode(bytes.subarray(0, middle), true) === undefined) invalid = middle;
    else valid = middle;
  }
  return decode(bytes.subarray(0, valid), true) ?? '';
}
