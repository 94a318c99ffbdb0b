import { dayOf, weekText, type DateText } from '../../zones/dates.js';

/** A shift of some day, on the clock of whoever works it. */
export interface Cell {
  date: DateText;
  /** In the words of the policy. */
  hours: string;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Shifts that go on without an end. */
export interface GoingOn {
  /** The last day that is known, a Sunday. */
  last: DateText;
  /** The weeks after which they repeat; the last so many weeks that are known are the rotation. */
  weeks: number;
}

interface Row {
  from: number;
  until: number;
  step: number;
}

/**
 * Shifts as texts of the roster that say exactly these days: per hours, the weeks in which the same
 * days come, at equal distances.
 * @param first the day from which on they are known; null to say of all since when they are
 * @param goingOn null for shifts that end
 */
export function shiftTexts(
  cells: readonly Cell[],
  first: DateText | null,
  goingOn: GoingOn | null,
): string[] {
  const byHours = new Map<string, Map<number, Set<number>>>();
  for (const { date, hours } of cells) {
    const weeks = byHours.get(hours) ?? new Map<number, Set<number>>();
    byHours.set(hours, weeks);
    const { week, weekday } = dayOf(date);
    weeks.set(week, (weeks.get(week) ?? new Set()).add(weekday));
  }
  const begin = first === null ? -Infinity : dayOf(first).week;
  const last = goingOn === null ? Infinity : dayOf(goingOn.last).week;
  return [...byHours].sort().flatMap(([hours, weeks]) => {
    const bySet = new Map<string, number[]>();
    for (const [week, days] of [...weeks].sort(([a], [b]) => a - b)) {
      const text = daysText([...days]);
      bySet.set(text, [...(bySet.get(text) ?? []), week]);
    }
    return [...bySet].flatMap(([days, numbers]) =>
      (goingOn === null ? rowsOf(numbers) : rowsOfStep(numbers, goingOn.weeks)).map(
        ({ from, until, step }) => {
          const goesOn = until + step > last;
          const every = step === 1 || (from === until && !goesOn) ? '' : ` every ${step} weeks`;
          const since = from <= begin && step === 1 && goesOn ? '' : ` from ${weekText(from)}`;
          return `${days} ${hours}${every}${since}${goesOn ? '' : ` until ${weekText(until)}`}`;
        },
      ),
    );
  });
}

/** Numbers in rows of one step that is known. */
function rowsOfStep(numbers: readonly number[], step: number): Row[] {
  const rows: Row[] = [];
  const byUntil = new Map<number, Row>();
  for (const number of numbers) {
    const row = byUntil.get(number - step) ?? { from: number, until: number, step };
    if (row.from === number) rows.push(row);
    row.until = number;
    byUntil.set(number, row);
  }
  return rows;
}

/** Numbers in rows of equal steps, each number in one row. A single one has the step 1. */
function rowsOf(numbers: readonly number[]): Row[] {
  const rows: Row[] = [];
  for (const number of numbers) {
    const last = rows.at(-1);
    if (last !== undefined && last.from === last.until && number - last.until <= MOST_STEP) {
      last.step = number - last.until;
      last.until = number;
    } else if (last !== undefined && number - last.until === last.step) last.until = number;
    else rows.push({ from: number, until: number, step: 1 });
  }
  // Two weeks far apart are two, not a rotation.
  return rows.flatMap((row) =>
    row.step > 1 && row.until === row.from + row.step
      ? [
          { ...row, until: row.from, step: 1 },
          { ...row, from: row.until, step: 1 },
        ]
      : [row],
  );
}

/** The longest rotation, in weeks. */
export const MOST_STEP = 26;

/** `mon-fri`, `mon,wed`, `daily`. */
function daysText(numbers: readonly number[]): string {
  const days = [...numbers].sort((a, b) => a - b);
  if (days.length === 7) return 'daily';
  const parts: number[][] = [];
  for (const day of days) {
    const last = parts.at(-1);
    if (last !== undefined && day === (last.at(-1) ?? 0) + 1) last.push(day);
    else parts.push([day]);
  }
  return parts
    .flatMap((part) =>
      part.length > 2 ? [`${name(part[0])}-${name(part.at(-1))}`] : part.map(name),
    )
    .join(',');
}

function name(day: number | undefined): string {
  return DAYS[(day ?? 1) - 1] ?? '';
}
