import measure from 'fast-string-truncated-width';

const COLOUR = /(\u001b\[[0-9;]*m)/;
const ONE_COLUMN_EACH = /^[ -~]*$/;
let graphemes: Intl.Segmenter | undefined;

/** Columns of a text on a terminal: two for a wide character, none for a colour code. */
export function widthOf(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : measure(text).width;
}

/** The text if it fits, else its beginning and `…`. Only for lists with one line for each entry. */
export function cut(text: string, columns: number): string {
  return widthOf(text) <= columns ? text : `${text.slice(0, breakAt(text, columns - 1))}…`;
}

/**
 * Where to break a text that is too wide: after the last character that fits, with its combining
 * marks. At least one character, so that a loop ends.
 */
export function breakAt(text: string, columns: number): number {
  let [index, width] = [0, 0];
  for (const unit of unitsOf(text)) {
    width += widthOf(unit);
    if (width > columns && index > 0) return index;
    index += unit.length;
  }
  return index;
}

/**
 * Where to break a long word such as a path: after a slash, so that a file name stays whole, or
 * after another mark. 0 if that would leave most of the line empty.
 */
export function breakAtMark(word: string, columns: number): number {
  const units = unitsOf(word.slice(0, breakAt(word, columns)));
  const behind = (marks: string, least: number): number => {
    const last = units.findLastIndex((unit) => marks.includes(unit));
    const index = units.slice(0, last + 1).join('').length;
    return index >= least ? index : 0;
  };
  return behind('/', columns / 5) || behind('-._=&?', columns / 2);
}

/** Grapheme clusters, and whole escape sequences of colours. */
function unitsOf(text: string): string[] {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const segmenter = graphemes;
  return text
    .split(COLOUR)
    .flatMap((part) =>
      COLOUR.test(part) ? [part] : Array.from(segmenter.segment(part), ({ segment }) => segment),
    );
}
