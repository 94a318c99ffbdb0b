import widthOf from 'fast-string-truncated-width';
import { formatInZone } from '../core/time.js';
import type { Style } from '../ui/style.js';

/** A length of time as people say it: `3 h`, `2 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** A time for people, in their zone with the age beside; in a pipe RFC 3339. */
export function moment(time: string, style: Style): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  if (!style.human) return time;
  const local = formatInZone(at, style.zone);
  const age = Math.floor((style.now - at) / 1000);
  const told = age < 0 ? `in ${duration(-age)}` : `${duration(age)} ago`;
  return `${local.slice(0, 10)} ${local.slice(11, 16)} (${told})`;
}

/** Cuts a text to a display width, so that wide characters do not break columns. */
export function cut(text: string, columns: number): string {
  const { truncated, index } = widthOf(text, { limit: Math.max(1, columns), ellipsis: '…' });
  return truncated ? `${text.slice(0, index)}…` : text;
}

/** Pads a text to a display width. */
function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text).width));
}

/** Rows as aligned columns; the last column takes what the terminal leaves. `paint` colours a cell after it was measured. */
export function table(cells: readonly (readonly string[])[], width: number, paint: readonly ((text: string) => string)[] = []): string {
  const widths = (cells[0] ?? []).map((_, column) => Math.min(32, Math.max(...cells.map((row) => widthOf(row[column] ?? '').width))));
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
