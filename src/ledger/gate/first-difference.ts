/**
 * The first line, from 1, that differs; the last line if the text only ends early; 1 if a text is
 * unknown (null).
 */
export function firstDifference(before: Uint8Array | null, after: Uint8Array | null): number {
  if (before === null || after === null) return 1;
  const [old, now] = [before, after].map((bytes) =>
    Buffer.from(bytes).toString('latin1').split('\n'),
  );
  const last = Math.max(1, (now?.at(-1) === '' ? (now?.length ?? 0) - 1 : now?.length) ?? 1);
  const index = (now ?? []).findIndex((line, at) => line !== old?.[at]);
  return index < 0 ? last : Math.min(index + 1, last);
}
