// Everything that can steer a terminal or deceive its reader: C0 but line feed, DEL, C1, bidi controls, zero-width characters, line and
// paragraph separators, tags, variation of direction, and halves of surrogate pairs.
const UNSAFE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/**
 * Text made harmless for a terminal or a log: what could act is shown as `\u{1b}`. `##[` is broken apart, because the runners of CI obey
 * it anywhere in a line. Every string that is not the program's own goes through here once, where it is put into a view.
 */
export function clean(text: string): string {
  return text
    .replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll('##[', '##\\u{200b}[')
    .replaceAll(/^::/gm, ':\\u{200b}:');
}

/** The same on one line: for tables, titles and messages. */
export function cleanLine(text: string): string {
  return clean(text.replace(/\s*\n\s*/g, ' '));
}

/** JSON in pure ASCII, so that no terminal, log or runner can be steered by it. */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('##[', '##\\u005b');
}
