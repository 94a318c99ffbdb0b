import { breakAt, breakAtMark, widthOf } from './width.js';

/** What is before the first word of a line: spaces and colour codes. */
const LEAD = /^(?:\u001b\[[0-9;]*m)* *(?:\u001b\[[0-9;]*m)*/;
const COLOUR = /\u001b\[[0-9;]*m/g;
/** The bar of a quote, and its indentation; repeated on every line. */
const BAR = /^ *\| +/;
/** The mark of an entry, or a label with its gap: continuation lines begin below the text. */
const LABEL = /^ *(?:- |\S.{0,20}? {2,})(?=\S)/;
/** Chinese and Japanese have no spaces between words: a line may end after each character. */
const WORD =
  /([ ]*)(\p{Ps}*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{Pe}\p{Po}\u30fc]*|[^ \p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+)/gu;
/**
 * A command in a hint: the program, its verb, and what follows as far as it cannot be prose (an option, a path, a number). People
 * copy it from the screen, so it stays in one piece.
 */
const COMMAND =
  /(?<![^ ("`])[("`]*(?:handoff|git|gh) [a-z][a-z-]*(?: (?:-[^ ,;]*|<[^<>]*>|"[^"]*"|[^ ,;]*(?:[\d/@]|\.[a-z])[^ ,;]*|[^ ,;]+(?= -)))*[^ ]*/g;
/**
 * The text after a longer label begins on the label's line only if the label takes at most two
 * fifths of the terminal.
 */
const SHORT_LABEL = 12;
/** A narrower terminal counts as one with this many columns. */
const NARROWEST = 20;

/** Wraps a text to the width of the terminal. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

/**
 * Wraps a line between words. Continuation lines begin below the text: after the label, the mark or
 * the bar.
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
    true,
  );
  return [lead + first, ...rest.map((text) => below + text)].join('\n');
}

/** The beginning of continuation lines: spaces, or the bar. */
function continuation(line: string, columns: number): string {
  const bar = BAR.exec(line)?.[0];
  if (bar !== undefined) return bar.slice(0, columns / 2);
  const label = LABEL.exec(line)?.[0].length ?? columns;
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  const fits = label <= Math.max(SHORT_LABEL, columns * 0.4);
  return ' '.repeat(fits ? label : Math.min(blanks + 2, columns / 2));
}

/**
 * A text in lines of this many columns; the first may have another length. Breaks a word only if it
 * is wider than a whole line.
 * @param whole a command that is wider than a line is left to the terminal, which breaks it without
 * a line feed: what is copied is still one line
 */
export function fill(text: string, first: number, others = first, whole = false): string[] {
  const lines: string[] = [];
  let line = '';
  let left = first;
  const end = (): void => {
    lines.push(line);
    [line, left] = ['', others];
  };
  for (const { gap, word, isCommand } of wordsOf(text, whole ? Infinity : others)) {
    const width = widthOf(word);
    const room = left - gap.length;
    const isBroken = !isCommand && width > others && room > 0 && breakAtMark(word, room) > 0;
    if (line !== '' && width > room && !isBroken) end();
    else if (line !== '') [line, left] = [line + gap, room];
    let rest = word;
    while (!isCommand && widthOf(rest) > left) {
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

interface Word {
  /** The spaces before it. */
  gap: string;
  word: string;
  isCommand: boolean;
}

/** The words of a text; a command of at most this many columns is one word. */
function wordsOf(text: string, widest: number): Word[] {
  const words: Word[] = [];
  const add = (part: string): void => {
    for (const [, gap = '', word = ''] of part.matchAll(WORD))
      words.push({ gap, word, isCommand: false });
  };
  let from = 0;
  for (const { 0: command, index } of text.matchAll(COMMAND)) {
    if (widthOf(command) > widest) continue;
    const before = text.slice(from, index);
    const gap = / *$/.exec(before)?.[0] ?? '';
    add(before.slice(0, before.length - gap.length));
    words.push({ gap, word: command, isCommand: true });
    from = index + command.length;
  }
  add(text.slice(from));
  return words;
}
