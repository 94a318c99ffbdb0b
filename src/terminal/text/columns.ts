import widthOf from 'fast-string-truncated-width';

/** Cuts a text to a display width, so that wide characters do not break columns. */
export function cut(text: string, columns: number): string {
  const { truncated, index } = widthOf(text, { limit: Math.max(1, columns), ellipsis: '…' });
  return truncated ? `${text.slice(0, index)}…` : text;
}

/** Pads a text to a display width. */
function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text).width));
}

/**
 * Rows as aligned columns; the last column takes what the terminal leaves. `paint` colours a cell
 * after it was measured.
 */
export function table(
  cells: readonly (readonly string[])[],
  width: number,
  paint: readonly ((text: string) => string)[] = [],
): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.min(32, Math.max(...cells.map((row) => widthOf(row[column] ?? '').width))),
  );
  return cells
    .map((row) => {
      let left = width;
      return row
        .map((cell, column) => {
          const last = column === row.length - 1;
          const own = last ? Math.max(20, left) : (widths[column] ?? 0);
          left -= own + 2;
          const fitted = last ? cut(cell, own) : pad(cut(cell, own), own);
          return (paint[column] ?? ((text: string) => text))(fitted);
        })
        .join('  ')
        .trimEnd();
    })
    .join('\n');
}
