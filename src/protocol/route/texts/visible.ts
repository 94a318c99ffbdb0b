import type { JsonValue } from '../../format/json.js';
import { escaped, UNSAFE_TO_SHOW } from '../../format/unsafe-characters.js';

/**
 * The text with every invisible or reordering character escaped, as in `\u{200b}`. Keeps line
 * feeds.
 */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\t', '  ').replace(UNSAFE_TO_SHOW, escaped);
}

/** The same on one line. */
export function oneLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return visible(lines.filter((line) => line !== '').join(' '));
}

/** At most `limit` UTF-16 units, with `…` at the cut. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = text.slice(0, Math.max(0, limit - 1));
  return `${/[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start}…`;
}

/** A time in UTC as people read it: `2026-01-16 09:00 UTC`. */
export function utc(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** The size of a text in UTF-8. */
function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Renders with whole values, or with shorter and shorter ones until the text fits. */
export function fitted<T extends JsonValue>(render: (limit: number) => T, most: number): T {
  for (const limit of [Infinity, 8000, 3000, 1000, 300]) {
    const value = render(limit);
    if (bytes(typeof value === 'string' ? value : JSON.stringify(value)) <= most) return value;
  }
  return render(80);
}
