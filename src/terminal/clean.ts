import { escaped, UNSAFE_TO_SHOW } from '../protocol/format/unsafe-characters.js';
import { withCommands, withoutCommands } from './workflow-commands.js';

/** Characters that cleaning may change. Most texts have none, and an answer has many texts. */
const SUSPECT = /[^ -~]|##|::/;

/**
 * Makes text harmless for a terminal or a log: unsafe characters become escapes such as `\u{1b}`.
 * Breaks up what CI runners obey. Every text that is not the program's
 * own is cleaned once, where it enters a view.
 */
export function clean(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return withoutCommands(text.replace(UNSAFE_TO_SHOW, escaped));
}

/** The same on one line: for tables, titles and messages. */
export function cleanLine(text: string): string {
  return clean(text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text);
}

/**
 * The text before cleaning, for a format that escapes every character itself. Wrong only for a text
 * that contained such an escape itself, or a zero-width space where cleaning inserts one.
 */
export function uncleaned(text: string): string {
  return withCommands(text).replaceAll(/\\u\{([0-9a-f]{1,5}|10[0-9a-f]{4})\}/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** JSON in pure ASCII, so that it cannot steer a terminal, log or runner. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/(##[a-z]*)\[/gi, '$1\\u005b');
}

/** Several lines, each made harmless by itself. */
export function cleanLines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}
