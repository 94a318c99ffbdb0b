/** Which reminder of a declaration it is: the first, the last before it is due, or one after. */
export type Reminder = 'first' | 'last' | 'late';

/** How long before a declaration is due each reminder begins, in milliseconds. */
const FIRST = 30 * 60_000;
const LAST = 10 * 60_000;

/** The reminder that holds at an instant; null before the first. @param at when it is due */
export function reminderAt(at: number, now: number): Reminder | null {
  if (now > at) return 'late';
  if (now >= at - LAST) return 'last';
  return now >= at - FIRST ? 'first' : null;
}
