import { formatLocal } from '../../protocol/format/format-local.js';
import type { ShiftRow, ShiftsAnswer } from '../../schema/types.js';
import type { Shown } from '../../terminal/shown.js';
import type { Style } from '../../terminal/style.js';

type Row = Shown<ShiftRow>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From this width on, an hour has two columns. */
const WIDE = 70;
const NAME = 12;

/** A picture of each day on the reader's clock: one row a person, the hours at work, now marked. */
export function dayPicture(answer: Shown<ShiftsAnswer>, style: Style): string[] {
  const columns = style.width >= WIDE ? 48 : 24;
  const [from, to] = [Date.parse(answer.from), Date.parse(answer.to)];
  // A day that has an hour more or less is drawn as one of 24: its last hour is cut, or empty.
  const days = Math.max(1, Math.round((to - from) / DAY));
  return Array.from({ length: days }, (_, day) => from + (day * (to - from)) / days).flatMap(
    (start, day) => [
      ...(day === 0 ? [] : ['']),
      ...oneDay(answer.shifts, { start, columns, zone: answer.zone }, style),
    ],
  );
}

function oneDay(
  shifts: readonly Row[],
  { start, columns, zone }: { start: number; columns: number; zone: string },
  style: Style,
): string[] {
  const step = DAY / columns;
  const people = [...new Set(shifts.map(({ handle }) => handle))];
  const bars = people
    .map((handle) => {
      const parts = shifts.filter((row) => row.handle === handle).flatMap((row) => row.parts);
      const isOn = (column: number): boolean => {
        const [begin, end] = [start + column * step, start + (column + 1) * step];
        return parts.some(({ from, to }) => Date.parse(from) < end && Date.parse(to) > begin);
      };
      const cells = Array.from({ length: columns }, (_, column) => isOn(column));
      return { handle, cells };
    })
    .filter(({ cells }) => cells.includes(true));
  const now = Math.floor((style.now - start) / step);
  const marks = now >= 0 && now < columns ? [`${' '.repeat(NAME + now)}^ now`] : [];
  const scale = Array.from({ length: 8 }, (_, index) =>
    String(index * 3).padEnd((columns / 24) * 3),
  ).join('');
  const day = formatLocal(start, zone).slice(0, 14);
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
