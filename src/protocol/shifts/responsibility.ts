import { personOf, shiftsOf, type Shift } from './shifts-of.js';
import type { ShiftRoster } from './roster.js';

/** An item as its holder has it, and to whom it is offered. */
export interface Offer {
  holder: string;
  /** When it was declared so, in milliseconds since 1970. */
  declaredAt: number;
  /** Who may take it and has not answered, or does not take it yet; nobody if it is not offered. */
  waiting: readonly string[];
}

/** Who answers for an item at a moment. */
export type Responsibility =
  | { is: 'held' }
  /** It is offered, and nobody of those works before its holder is back. */
  | { is: 'held-for'; handles: readonly string[]; next: Shift | null }
  /** It is offered, its holder is off, and nobody took it. `back`: their next shift. */
  | { is: 'unowned'; since: number; back: Shift | null };

const DAY = 86_400_000;
/** So far back and ahead shifts are looked for, as for whoever comes next. */
const REACH = 35 * DAY;

/**
 * Who answers for an item: its holder, as long as they work or have not offered it. From the end of
 * their shift an offered item is unowned, until somebody takes it or they are back. If none of those
 * to whom it is offered works before that, it stays held for them.
 */
export function responsibilityAt(
  roster: ShiftRoster,
  { holder, declaredAt, waiting }: Offer,
  instant: number,
): Responsibility {
  const receivers = waiting.filter((handle) => handle !== holder);
  if (receivers.length === 0 || personOf(roster, holder) === null) return { is: 'held' };
  const past = shiftsOf(roster, holder, instant - REACH, instant + 1);
  if (past.some(({ to }) => to > instant)) return { is: 'held' };
  const ended = past.filter(({ to }) => to <= instant).map(({ to }) => to);
  const since = Math.max(declaredAt, ...ended);
  const [back = null] = shiftsOf(roster, holder, instant, instant + REACH);
  const until = back?.from ?? instant + REACH;
  const isAbsent = (handle: string): boolean =>
    personOf(roster, handle) !== null && shiftsOf(roster, handle, since, until).length === 0;
  if (!receivers.every(isAbsent)) return { is: 'unowned', since, back };
  const [next = null] = receivers
    .flatMap((handle) => shiftsOf(roster, handle, until, until + REACH).slice(0, 1))
    .sort((a, b) => a.from - b.from);
  return { is: 'held-for', handles: receivers, next };
}

/**
 * For how long nobody answered for an item before somebody took it, in milliseconds; 0 where they
 * took it while its holder was at work, or where that is not known.
 */
export function gapBefore(roster: ShiftRoster, offer: Offer, takenAt: number): number {
  const before = responsibilityAt(roster, offer, takenAt - 1);
  return before.is === 'unowned' ? takenAt - before.since : 0;
}

/**
 * True if an item went round without anybody taking it: its holder is back, and somebody to whom it
 * is offered has worked in between. Null where the roster does not say when the holder works.
 * @param since when the first of the declarations that offer it was declared
 */
export function wentRound(
  roster: ShiftRoster,
  { holder, waiting }: Offer,
  since: number,
  instant: number,
): boolean | null {
  if (personOf(roster, holder) === null) return null;
  const own = shiftsOf(roster, holder, since, instant + 1);
  const ended = own.find(({ from }) => from <= since)?.to ?? since;
  const back = own.find(({ from }) => from >= ended && from <= instant);
  if (back === undefined) return false;
  return waiting.some(
    (handle) =>
      personOf(roster, handle) === null || shiftsOf(roster, handle, ended, back.from).length > 0,
  );
}
