import { shorten } from '../protocol/format/shorten.js';
import { fill, wrapText } from './text/wrap.js';
import { widthOf } from './text/width.js';

/** Columns of the mark before a question. */
const MARK = 2;
/** Lines that an answer or a default takes at most. */
const MOST_LINES = 3;

/** A question, broken between words. */
export function wrappedQuestion(message: string, width: number): string {
  return wrapText(message, width - MARK);
}

/**
 * A default as it stands behind a question: on a line of its own where the last one has no room.
 * @param question the question as it is shown
 */
export function shownDefault(text: string, question: string, width: number): string {
  const room = roomBehind(question, width);
  const whole = `(${shorten(text, MOST_LINES * width)})`;
  if (widthOf(whole) < room) return whole;
  return fill(whole, width - MARK)
    .map((line) => `\n${' '.repeat(MARK)}${line}`)
    .join('');
}

/** An answer as it stays on the screen, broken between words: a long one is cut, with its length. */
export function shownAnswer(text: string, question: string, width: number): string {
  const short = shorten(text, MOST_LINES * width);
  const size = short === text ? '' : ` (${text.length.toLocaleString('en')} characters)`;
  return fill(short + size, roomBehind(question, width), width - MARK).join(
    `\n${' '.repeat(MARK)}`,
  );
}

/** Columns behind a question. */
function roomBehind(question: string, width: number): number {
  const [last = ''] = question.split('\n').slice(-1);
  return width - widthOf(last) - (question.includes('\n') ? 0 : MARK) - 1;
}
