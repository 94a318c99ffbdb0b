/** Bytes with LF: a record that was committed with CRLF is the same record. */
export function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  return buffer.includes('\r\n')
    ? Buffer.from(buffer.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes;
}
