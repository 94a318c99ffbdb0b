/**
 * The target of the receipt of a rollup: with that of which pod it is, so that the announcement of a
 * declaration to the same place is another post.
 */
export function rollupTarget(pod: string | null, target: string): string {
  return `rollup:${pod ?? ''}:${target}`;
}

/** True for the target of the receipt of a rollup. */
export function isRollup(target: string): boolean {
  return target.startsWith('rollup:');
}

/** The place that such a rollup was sent to. */
export function placeOfRollup(target: string): string {
  return target.replace(/^rollup:[^:]*:/u, '');
}
