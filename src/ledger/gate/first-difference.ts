/**
 * The line, from 1, at which a text is another than it was; its last one where it only ends early.
 * Null for one that is not known: then it is the first.
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
