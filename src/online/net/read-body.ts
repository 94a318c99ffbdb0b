/** Reads a body as text up to a number of bytes. @returns null if it is larger */
export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
