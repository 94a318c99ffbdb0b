/** A word with more edits is another word. */
const FARTHEST = 2;

/**
 * The known word that a mistyped one most likely means: at most two edits away (a letter added,
 * removed, replaced, or two neighbours swapped), and fewer edits than it has letters. The first of
 * the nearest; null if none is near.
 */
export function didYouMean(word: string, words: Iterable<string>): string | null {
  const typed = word.toLowerCase();
  let nearest: string | null = null;
  let least = Math.min(FARTHEST, Math.floor(typed.length / 2)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - typed.length) >= least) continue;
    const distance = edits(typed, candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** Damerau-Levenshtein distance (optimal string alignment), in edits of UTF-16 units. */
function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const costs = [
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (same ? 0 : 1),
      ];
      if (swapped) costs.push(cell(beforeLast, column - 2) + 1);
      current.push(Math.min(...costs));
    }
    [beforeLast, last] = [last, current];
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
