/** Said after what gave an item to somebody, where somebody else does the work. */
export function byActing(acting: string | undefined): string {
  return acting === undefined ? '' : `; ${acting} does the work`;
}
