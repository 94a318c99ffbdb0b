/**
 * The quantile of some values by type 7, as R and NumPy have it by default: linear between the two
 * values at its place. NaN without values.
 * @param sorted in ascending order
 * @param part between 0 and 1
 */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
