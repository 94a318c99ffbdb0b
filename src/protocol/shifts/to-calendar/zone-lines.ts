import { rulesOrUtc } from '../../zones/rules.js';
import { line, text } from './content-line.js';

/** A zone by our table, as the format wants it beside times that name it. */
export function zoneLines(zone: string): string[] {
  const { changes, offsets } = rulesOrUtc(zone);
  const [first = 0] = offsets;
  // Changes between the same offsets are one part with several beginnings.
  const parts = new Map<string, { from: number; to: number; walls: number[] }>();
  for (const [index, change] of changes.entries()) {
    const [from = 0, to = 0] = offsets.slice(index, index + 2);
    const key = `${from} ${to}`;
    const part = parts.get(key) ?? { from, to, walls: [] };
    parts.set(key, part);
    // A part begins at a time on the clock before it.
    part.walls.push(change + from);
  }
  return [
    'BEGIN:VTIMEZONE',
    line('TZID', text(zone)),
    ...partLines({ from: first, to: first, walls: [0] }),
    ...[...parts.values()].flatMap(partLines),
    'END:VTIMEZONE',
  ];
}

function partLines({ from, to, walls }: { from: number; to: number; walls: number[] }): string[] {
  const name = to > from ? 'DAYLIGHT' : 'STANDARD';
  const [first = 0, ...more] = walls;
  return [
    `BEGIN:${name}`,
    line('DTSTART', wallText(first)),
    line('TZOFFSETFROM', offsetText(from)),
    line('TZOFFSETTO', offsetText(to)),
    // Some programs read only the first of several values.
    ...more.map((wall) => line('RDATE', wallText(wall))),
    `END:${name}`,
  ];
}

/** A time on a clock, as `20260115T090000`. */
export function wallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (part: number): string => String(Math.floor(part)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}
