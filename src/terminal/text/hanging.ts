import widthOf from 'fast-string-truncated-width';

// oxlint-disable-next-line no-control-regex -- finding our own colours is its purpose
const COLOUR = /\u001b\[[0-9;]*m/g;
/** A label and the gap behind it: what follows is aligned with the text, not with the label. */
const LABEL = /^\s*\S.{0,20}?\s{2,}(?=\S)/;

/**
 * A line broken between words where it is wider than the terminal; what goes on is indented to
 * where the text began.
 */
export function hanging(line: string, width: number): string {
  const bare = line.replace(COLOUR, '');
  if (widthOf(bare).width <= width) return line;
  const indent = ' '.repeat(
    LABEL.exec(bare)?.[0].length ?? (/^\s*/.exec(bare)?.[0].length ?? 0) + 2,
  );
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer.replace(COLOUR, '')).width > width) {
      lines.push(current);
      current = indent + word;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}
