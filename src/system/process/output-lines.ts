import { shorten } from '../../protocol/format/shorten.js';
import { escaped, UNSAFE_TO_SHOW } from '../../protocol/format/unsafe-characters.js';
import { maskCredentials } from '../../protocol/secrets/mask-credentials.js';

/** Lines that are kept at most; the middle of a longer output is left out. */
const MOST_LINES = 20;
/** Characters of a line that are kept at most, including the mark that shows the cut. */
const LONGEST_LINE = 300;
/** Characters from each end of an output that are looked at. */
const LOOKED_AT = 64 * 1024;

/** Colours, cursor movements and window titles: what a program writes for a terminal. */
const ESCAPE_SEQUENCE =
  // eslint-disable-next-line no-control-regex -- escape sequences begin with one
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-Z\\^-~]/gu;

/**
 * What a hook, a server or a signing program printed, as lines that are safe to show: without
 * colours and overwritten progress, credentials masked, other control characters made visible. Of a
 * long output the beginning and the end.
 */
export function outputLines(text: string): string[] {
  const ends =
    text.length <= 2 * LOOKED_AT
      ? text
      : `${text.slice(0, LOOKED_AT)}\n${text.slice(text.length - LOOKED_AT)}`;
  const lines = maskCredentials(ends.replace(ESCAPE_SEQUENCE, '')).split(/\r*\n/u).map(cleanLine);
  return fewLines(lines);
}

/** The beginning and the end of many lines, without blank lines around them. */
export function fewLines(all: readonly string[]): string[] {
  const lines = [...all];
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  if (lines.length <= MOST_LINES) return lines;
  const half = MOST_LINES / 2;
  return [
    ...lines.slice(0, half - 1),
    `(${lines.length - MOST_LINES + 1} lines left out)`,
    ...lines.slice(-half),
  ];
}

/** One line, as a terminal shows it at last: a carriage return overwrites what stands before it. */
function cleanLine(line: string): string {
  const last = line.split('\r').findLast((part) => part.trim() !== '') ?? '';
  return shorten(
    last.replaceAll('\t', '    ').replace(UNSAFE_TO_SHOW, escaped).trimEnd(),
    LONGEST_LINE,
  );
}
