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

/** JSON in pure ASCII, so that no terminal, log or runner can be steered by it. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('##[', '##\\u005b');
}
