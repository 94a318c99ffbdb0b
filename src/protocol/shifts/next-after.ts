import type { ShiftRoster } from './roster.js';
import { plannedFrom, shiftsFrom } from './shifts-from.js';
import type { PlannedShift, Shift } from './shifts-of.js';

/** Somebody whose shift would have come next, and why they do not work it. */
export interface Skipped {
  handle: string;
  date: string;
  why: 'leave' | 'holiday';
}

/** Who comes next after somebody. */
export interface Next {
  /** The next shift of each, the first one first; nobody where nobody has shifts. */
  shifts: Shift[];
  /** The pod that they were found in; null where it is everybody. */
  pod: string | null;
  skipped: Skipped[];
}

const DAY = 86_400_000;
/** So far ahead is looked. */
export const HORIZON = 35 * DAY;
/** A shift that ended longer ago is no longer the one that somebody hands over from. */
const LATE = 16 * 3_600_000;

/** The shift that somebody hands over from: the one that is on, or the last one; null for none. */
function shiftBehind(roster: ShiftRoster, handle: string, instant: number): Shift | null {
  return [...shiftsFrom(roster, handle, instant - LATE, instant + 1)].at(-1) ?? null;
}

/** What a shift has to be in order to come after another one. */
export interface After {
  /** It begins then, or later. */
  begins: number;
  /** It ends later. */
  ends: number;
}

/**
 * What comes after a shift: one of the next pods that goes on after it. Without next pods it also
 * begins in its second half or later: colleagues with about the same hours take over from nobody.
 */
export function afterShift(roster: ShiftRoster, shift: Shift): After {
  const hasPods = podsAfter(roster, shift.handle).length > 0;
  return { begins: hasPods ? -Infinity : middleOf(shift), ends: shift.to };
}

/** The instant in the middle of a shift, breaks included. */
export function middleOf({ from, to }: Shift): number {
  return (from + to) / 2;
}

/**
 * Who works after somebody. With pods that come next, the members of the first one that works then;
 * else whoever begins first.
 */
export function nextAfter(roster: ShiftRoster, handle: string, instant: number): Next {
  const own = shiftBehind(roster, handle, instant);
  const { begins, ends } =
    own === null ? { begins: -Infinity, ends: instant } : afterShift(roster, own);
  const after = { begins, ends: Math.max(instant, ends) };
  const { first, planned } = firsts(roster, instant, after);
  const others = roster.people.map((person) => person.handle).filter((one) => one !== handle);
  const pods = podsAfter(roster, handle);
  if (pods.length === 0) return earliest(others, first, planned);
  const skipped: Skipped[] = [];
  for (const pod of pods) {
    const members = pod.members.filter((one) => one !== handle);
    const expected = members.flatMap((one) => planned(one) ?? []).sort(byStart);
    const [start] = expected;
    const shifts = members.flatMap((one) => first(one) ?? []).sort(byStart);
    const working =
      start === undefined
        ? shifts.slice(0, 1)
        : shifts.filter((shift) => shift.from < start.to && shift.to > start.from);
    skipped.push(
      ...expected
        .filter((shift) => start !== undefined && shift.from < start.to)
        .flatMap(skippedShift),
    );
    if (working.length > 0) return { shifts: working, pod: pod.name, skipped };
  }
  // Nobody of them works when their pod does: whoever of them is back first.
  const members = new Set(pods.flatMap((pod) => pod.members));
  const back = earliest(
    others.filter((one) => members.has(one)),
    first,
    planned,
  );
  return { ...back, skipped };
}

/** The first shift of somebody that comes after; the second one counts those on leave, too. */
interface Firsts {
  first: (handle: string) => Shift | null;
  planned: (handle: string) => PlannedShift | null;
}

/** What was found in a roster, by what the shifts come after. */
const keptFirsts = new WeakMap<ShiftRoster, Map<string, Firsts>>();

/** Each is looked for once: colleagues with the same hours ask about the same people. */
function firsts(roster: ShiftRoster, instant: number, after: After): Firsts {
  const known = keptFirsts.get(roster) ?? new Map<string, Firsts>();
  keptFirsts.set(roster, known);
  const key = `${instant} ${after.begins} ${after.ends}`;
  const until = instant + HORIZON;
  const found = known.get(key) ?? {
    first: once((of) => firstAfter(shiftsFrom(roster, of, instant, until), after)),
    planned: once((of) => firstAfter(plannedFrom(roster, of, instant, until), after)),
  };
  known.set(key, found);
  return found;
}

/** The same function, which computes each answer once. */
function once<T>(ask: (handle: string) => T): (handle: string) => T {
  const answers = new Map<string, T>();
  return (handle) => {
    const before = answers.get(handle);
    if (before !== undefined) return before;
    const answer = ask(handle);
    answers.set(handle, answer);
    return answer;
  };
}

/** Those who begin first. */
function earliest(
  handles: readonly string[],
  first: (handle: string) => Shift | null,
  planned: (handle: string) => PlannedShift | null,
): Next {
  const shifts = handles.flatMap((one) => first(one) ?? []);
  const begins = shifts.reduce((earlier, { from }) => Math.min(earlier, from), Infinity);
  return {
    shifts: shifts.filter(({ from }) => from === begins).sort(byStart),
    pod: null,
    skipped: handles
      .flatMap((one) => planned(one) ?? [])
      .filter((shift) => shift.from <= begins)
      .flatMap(skippedShift),
  };
}

/** The pods that follow those of a person, each once, in order; without the person's own. */
export function podsAfter(roster: ShiftRoster, handle: string): ShiftRoster['pods'] {
  const found: ShiftRoster['pods'] = [];
  const own = roster.pods.filter(({ members }) => members.includes(handle));
  const queue = own.flatMap(({ next }) => next);
  for (const name of queue) {
    const pod = roster.pods.find((one) => one.name === name);
    if (pod === undefined || own.includes(pod) || found.includes(pod)) continue;
    found.push(pod);
    queue.push(...pod.next);
  }
  return found;
}

/** Shifts are laid out as far as they are asked for: up to the first that comes after. */
export function firstAfter<S extends Shift>(
  shifts: Iterable<S>,
  { begins, ends }: After,
): S | null {
  for (const shift of shifts) if (shift.from >= begins && shift.to > ends) return shift;
  return null;
}

function skippedShift({ handle, date, off }: PlannedShift): Skipped[] {
  return off === null ? [] : [{ handle, date, why: off }];
}

function byStart(a: Shift, b: Shift): number {
  return a.from - b.from || (a.handle < b.handle ? -1 : 1);
}
