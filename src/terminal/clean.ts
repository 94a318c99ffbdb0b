import { escaped, UNSAFE_TO_SHOW } from '../protocol/format/unsafe-characters.js';

/** Whatever cleaning could change: most texts have none of it, and an answer holds many texts. */
const SUSPECT = /[^ -~]|##\[|^::/;

/**
 * Text made harmless for a terminal or a log: what could act is shown as `\u{1b}`. `##[` is broken
 * apart, because the runners of CI obey it anywhere in a line. Every string that is not the
 * program's own goes through here once, where it is put into a view.
 */
export function clean(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text
    .replace(UNSAFE_TO_SHOW, escaped)
    .replaceAll('##[', '##\\u{200b}[')
    .replaceAll(/^::/gm, ':\\u{200b}:');
}

/** The same on one line: for tables, titles and messages. */
export function cleanLine(text: string): string {
  return clean(text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text);
}

/**
 * What a text was before it was cleaned, for a format that escapes every character by itself. Wrong
 * only for a text that held such an escape, or a zero-width space where cleaning puts one.
 */
export function uncleaned(text: string): string {
  return text
    .replaceAll('##\\u{200b}[', '##[')
    .replaceAll(/^:\\u\{200b\}:/gm, '::')
    .replaceAll(/\\u\{([0-9a-f]{1,5}|10[0-9a-f]{4})\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
}

/** JSON in pure ASCII, so that no terminal, log or runner can be steered by it. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('##[', '##\\u005b');
}
