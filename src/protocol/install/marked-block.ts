/** The lines that mark a part of a file as written by this program. */
export interface Markers {
  readonly begin: string;
  readonly end: string;
}

/**
 * A text of somebody else with our lines in it: where they are already, else at its end. Everything
 * else stays as it is, line ends included.
 * @returns null where the markers are not one pair, so that nobody knows what is ours
 */
export function withBlock(
  text: string,
  { begin, end }: Markers,
  lines: readonly string[],
): string | null {
  const place = placeOf(text, { begin, end });
  if (place === null) return null;
  const feed = /\r\n/u.test(text) ? '\r\n' : '\n';
  const block = [begin, ...lines, end].map((line) => line + feed).join('');
  if (place === 'nowhere') {
    const gap = text === '' ? '' : text.endsWith('\n') ? feed : feed + feed;
    return text + gap + block;
  }
  return text.slice(0, place.from) + block + text.slice(place.to);
}

/**
 * The text without our lines, and without the blank line before them.
 * @returns null where the markers are not one pair
 */
export function withoutBlock(text: string, markers: Markers): string | null {
  const place = placeOf(text, markers);
  if (place === null || place === 'nowhere') return place === null ? null : text;
  const before = text.slice(0, place.from).replace(/(^|\n)\r?\n$/u, '$1');
  return before + text.slice(place.to);
}

/** Where the block is, its last line feed included. */
function placeOf(
  text: string,
  { begin, end }: Markers,
): { from: number; to: number } | 'nowhere' | null {
  const [begins, ends] = [begin, end].map((marker) => linesThatAre(text, marker)) as [
    Line[],
    Line[],
  ];
  if (begins.length === 0 && ends.length === 0) return 'nowhere';
  const [[first], [last]] = [begins, ends];
  if (begins.length !== 1 || ends.length !== 1 || first === undefined || last === undefined)
    return null;
  return first.from < last.from ? { from: first.from, to: last.to } : null;
}

interface Line {
  from: number;
  to: number;
}

/** Every line that is a marker, blanks at its ends aside. */
function linesThatAre(text: string, marker: string): Line[] {
  const found: Line[] = [];
  for (let from = 0; from < text.length;) {
    const feed = text.indexOf('\n', from);
    const to = feed < 0 ? text.length : feed + 1;
    if (text.slice(from, to).trim() === marker) found.push({ from, to });
    from = to;
  }
  return found;
}
