import { formatLocal } from '../../protocol/format/format-local.js';
import { instantOf } from '../../protocol/zones/clock.js';
import { dateAt, plusDays, wallOn } from '../../protocol/zones/dates.js';
import type { ShiftRow, ShiftsAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

type Row = Shown<ShiftRow>;

/** From this width on, an hour has two columns. */
const WIDE = 70;
const NAME = 12;
const MINUTES_OF_DAY = 24 * 60;

/** A picture of each day on the reader's clock: one row a person, the hours at work, now marked. */
export function dayPicture(answer: Shown<ShiftsAnswer>, style: Style): string[] {
  const { zone, shifts } = answer;
  const last = dateAt(zone, Date.parse(answer.to) - 1);
  const lines: string[] = [];
  for (let date = dateAt(zone, Date.parse(answer.from)); date <= last; date = plusDays(date, 1))
    lines.push(...(lines.length === 0 ? [] : ['']), ...oneDay(shifts, { date, zone }, style));
  return lines;
}

function oneDay(
  shifts: readonly Row[],
  { date, zone }: { date: string; zone: string },
  style: Style,
): string[] {
  const columns = style.width >= WIDE ? 48 : 24;
  // On the clock: an hour that it jumps over is empty, one that happens twice is one column.
  const edges = Array.from({ length: columns + 1 }, (_, column) =>
    instantOf(zone, wallOn(date, column * (MINUTES_OF_DAY / columns))),
  );
  const cellsOf = (isOn: (begin: number, end: number) => boolean): boolean[] =>
    edges.slice(1).map((end, column) => isOn(edges[column] ?? end, end));
  const people = [...new Set(shifts.map(({ handle }) => handle))];
  const bars = people
    .map((handle) => {
      const parts = shifts.filter((row) => row.handle === handle).flatMap((row) => row.parts);
      const cells = cellsOf(
        (begin, end) =>
          begin < end &&
          parts.some(({ from, to }) => Date.parse(from) < end && Date.parse(to) > begin),
      );
      return { handle, cells };
    })
    .filter(({ cells }) => cells.includes(true));
  const now = cellsOf((begin, end) => begin <= style.now && style.now < end).indexOf(true);
  const marks = now === -1 ? [] : [`${' '.repeat(NAME + now)}^ now`];
  const scale = Array.from({ length: 8 }, (_, index) =>
    String(index * 3).padEnd((columns / 24) * 3),
  ).join('');
  const day = formatLocal(edges[0] ?? 0, zone).slice(0, 14);
  return [
    `${style.bold(day)}  ${style.dim(zone)}`,
    style.dim(`${' '.repeat(NAME)}${scale.trimEnd()}`),
    ...bars.map(
      ({ handle, cells }) =>
        `${style.name(handle.slice(0, NAME - 1).padEnd(NAME))}${cells.map((on) => (on ? '█' : '·')).join('')}`,
    ),
    ...(bars.length === 0 ? [`${' '.repeat(NAME)}nobody`] : []),
    ...marks,
  ];
}
