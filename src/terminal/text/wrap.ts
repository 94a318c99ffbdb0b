import { breakAt, breakAtMark, widthOf } from './width.js';

/** What stands before the first word of a line: blanks, and colours that begin there. */
const LEAD = /^(?:\u001b\[[0-9;]*m)* *(?:\u001b\[[0-9;]*m)*/;
const COLOUR = /\u001b\[[0-9;]*m/g;
/** A bar in front of quoted text, with what is indented; it stands in front of every line of it. */
const BAR = /^ *\| +/;
/** The mark of an entry, or a label and the gap behind it: the text goes on below the text. */
const LABEL = /^ *(?:- |\S.{0,20}? {2,})(?=\S)/;
/** Chinese and Japanese are written without blanks: a line may end behind each character. */
const WORD =
  /([ ]*)(\p{Ps}*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{Pe}\p{Po}\u30fc]*|[^ \p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+)/gu;
/** A longer label may take two fifths of the terminal; else the text goes on below the label. */
const SHORT_LABEL = 12;
/** A narrower terminal is taken for one of so many columns. */
const NARROWEST = 20;

/** A text whose lines are no wider than the terminal. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

/**
 * A line, broken between words where it is wider than the terminal. What goes on stands below where
 * the text began: behind the label, the mark or the bar.
 */
export function wrapLine(line: string, width: number): string {
  if (widthOf(line) <= width) return line;
  const columns = Math.max(NARROWEST, width);
  const [lead = ''] = LEAD.exec(line) ?? [];
  const below = continuation(line.replaceAll(COLOUR, ''), columns);
  const [first = '', ...rest] = fill(
    line.slice(lead.length),
    columns - widthOf(lead),
    columns - below.length,
  );
  return [lead + first, ...rest.map((text) => below + text)].join('\n');
}

/** What stands before the text on the lines below: blanks, or the bar. */
function continuation(line: string, columns: number): string {
  const bar = BAR.exec(line)?.[0];
  if (bar !== undefined) return bar.slice(0, columns / 2);
  const label = LABEL.exec(line)?.[0].length ?? columns;
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  const fits = label <= Math.max(SHORT_LABEL, columns * 0.4);
  return ' '.repeat(fits ? label : Math.min(blanks + 2, columns / 2));
}

/**
 * A text in lines of so many columns; the first may have a length of its own. A word is broken only
 * where it is wider than a whole line.
 */
export function fill(text: string, first: number, others = first): string[] {
  const lines: string[] = [];
  let line = '';
  let left = first;
  const end = (): void => {
    lines.push(line);
    [line, left] = ['', others];
  };
  for (const [, gap = '', word = ''] of text.matchAll(WORD)) {
    const width = widthOf(word);
    const room = left - gap.length;
    const isBroken = width > others && room > 0 && breakAtMark(word, room) > 0;
    if (line !== '' && width > room && !isBroken) end();
    else if (line !== '') [line, left] = [line + gap, room];
    let rest = word;
    while (widthOf(rest) > left) {
      const index = breakAtMark(rest, left) || breakAt(rest, left);
      line += rest.slice(0, index);
      rest = rest.slice(index);
      if (rest === '') break;
      end();
    }
    line += rest;
    left -= widthOf(rest);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
