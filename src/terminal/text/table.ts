import { widthOf } from './width.js';
import { fill } from './wrap.js';

type Paint = readonly ((text: string) => string)[];

const GAP = 2;
const INDENT = ' '.repeat(GAP);
/** A cell wider than this is wrapped, if it has several words. */
const WIDE = 32;
/**
 * The minimum width of the last column; without room for it, the last column goes below the others.
 */
const LAST = 24;

/**
 * Rows as aligned columns, never wider than the terminal. Cells wrap between words. Without room
 * for that, each row is a paragraph: its cells one after another, and the last one on lines of its
 * own. `paint` colours a cell, by its column.
 */
export function table(
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint = [],
): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const used = widths.slice(0, -1).reduce((sum, own) => sum + (own && own + GAP), 0);
  const longest = Math.max(0, ...rows.map((row) => widthOf(row.at(-1) ?? '')));
  const room = width - used;
  const lines =
    room >= Math.min(LAST, longest)
      ? rows.flatMap((row) => aligned(row, [...widths.slice(0, -1), room], paint))
      : rows.flatMap((row) => paragraph(row, Math.max(LAST, width), paint));
  return lines.join('\n');
}

/** The minimum width of a cell: its longest word, because columns never break words. */
function columnsOf(cell: string): number {
  const words = cell.split(' ').map(widthOf);
  return Math.max(Math.min(WIDE, widthOf(cell)), ...words);
}

/** A column without text takes no room. */
function aligned(row: readonly string[], widths: readonly number[], paint: Paint): string[] {
  const columns = [...widths.entries()]
    .filter(([, width]) => width > 0)
    .map(([column, width]) => ({ column, width, lines: fill(row[column] ?? '', width) }));
  const height = Math.max(...columns.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map(({ column, width, lines }) => padded(lines[line] ?? '', width, paint[column]))
      .join(INDENT)
      .trimEnd(),
  );
}

/**
 * The cells in as few lines as possible and the last one below them; all lines but the first are
 * indented.
 */
function paragraph(row: readonly string[], width: number, paint: Paint): string[] {
  const lines: string[] = [];
  let left = 0;
  for (const [column, cell] of row.entries()) {
    if (cell === '') continue;
    const needed = GAP + widthOf(cell);
    if (needed <= left && column < row.length - 1) {
      lines.push(`${lines.pop()}${INDENT}${painted(cell, paint[column])}`);
      left -= needed;
      continue;
    }
    const indent = lines.length === 0 ? '' : INDENT;
    const [first = '', ...others] = fill(cell, width - indent.length, width - GAP);
    lines.push(
      indent + painted(first, paint[column]),
      ...others.map((text) => INDENT + painted(text, paint[column])),
    );
    left = width - widthOf(others.length === 0 ? indent + first : INDENT + others.at(-1));
  }
  return lines;
}

function padded(text: string, width: number, paint: Paint[number] | undefined): string {
  return painted(text, paint) + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function painted(text: string, paint: Paint[number] = String): string {
  return text === '' ? '' : paint(text);
}
