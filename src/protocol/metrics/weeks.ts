const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** A Monday. */
const MONDAY = Date.UTC(1970, 0, 5);

/** The Monday, 00:00 UTC, of the week of an instant. */
export function weekOf(instant: number): number {
  return instant - ((((instant - MONDAY) % WEEK) + WEEK) % WEEK);
}

/** The Monday of the first of so many weeks, the present one included. */
export function weeksBefore(instant: number, weeks: number): number {
  return weekOf(instant) - (weeks - 1) * WEEK;
}

/** `2026-01-12` */
export function weekName(monday: number): string {
  return new Date(monday).toISOString().slice(0, 10);
}

/** The ends of the weeks between two instants; the last one is the second instant. */
export function weekEnds(from: number, to: number): { week: number; end: number }[] {
  const ends: { week: number; end: number }[] = [];
  for (let week = weekOf(from); week < to; week += WEEK)
    ends.push({ week, end: Math.min(week + WEEK, to) });
  return ends;
}
