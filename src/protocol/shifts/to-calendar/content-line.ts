/** A property of RFC 5545 on one line, not folded. @param value as it stands in the file */
export function line(
  name: string,
  value: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(parameters).map(([key, text]) => `;${key}=${parameter(text)}`);
  return `${name}${written.join('')}:${value}`;
}

/** A text as a value: what would end it or the line is escaped, other control characters go. */
export function text(value: string): string {
  return harmless(value)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A value of a parameter, in quotes where it needs them; RFC 6868 says how to write a quote. */
function parameter(value: string): string {
  const written = harmless(value)
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replaceAll('\n', '^n');
  return /^[\w. /+-]*$/.test(written) ? written : `"${written}"`;
}

function harmless(value: string): string {
  return (
    value
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      // Half of a pair is no character.
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

const MOST_BYTES = 75;

/** A file of these lines: folded at 75 bytes, never within a character, each with CR and LF. */
export function folded(lines: readonly string[]): string {
  return lines.map((one) => `${foldedLine(one)}\r\n`).join('');
}

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function foldedLine(whole: string): string {
  const rows: string[] = [];
  let row = '';
  let bytes = 0;
  for (const character of whole) {
    const length = bytesOf(character);
    if (bytes + length > MOST_BYTES) {
      rows.push(row);
      // The blank that marks the fold counts.
      [row, bytes] = ['', 1];
    }
    row += character;
    bytes += length;
  }
  return [...rows, row].join('\r\n ');
}
