import type { Log, Person, Shift } from './company-log.js';

const DAY = 86_400_000;
/** So far back and ahead the program looks. */
const HORIZON = 35 * DAY;

/** Who works when in a made-up company, from its log alone (docs/shifts.md). */
export type Calendar = ReturnType<typeof calendarOf>;

export function calendarOf(log: Log) {
  const people = new Map(log.people.map((person) => [person.handle, person]));
  const shiftsOf = (who: string): Shift[] => log.around[who] ?? [];
  const personOf = (who: string): Person => people.get(who) as Person;
  const membersOf = (pod: string): string[] =>
    log.people.filter((one) => one.pod === pod).map(({ handle }) => handle);

  /** The pods of the other zones at the same place, the one that takes over first. */
  function podsAfter(who: string): string[] {
    const { site, pod } = personOf(who);
    const number = pod.replace(/^[a-z]+/, '');
    const sites = ['sg', 'ldn', 'nyc'];
    return [1, 2].map((further) => `${sites[(site + further) % 3]}${number}`);
  }

  /** Who comes next after somebody, each with their first shift that goes on after theirs. */
  function nextAfter(who: string, at: number): { handle: string; from: number }[] {
    const own = shiftsOf(who).findLast(({ from, to }) => from <= at && to > at - 16 * 3_600_000);
    const end = Math.max(at, own?.to ?? at);
    const firstOf = <S extends Shift>(shifts: readonly S[]): S[] =>
      shifts.filter(({ from, to }) => to > end && from < at + HORIZON).slice(0, 1);
    const worked = (handles: readonly string[]) =>
      handles
        .flatMap((handle) => firstOf(shiftsOf(handle)).map((shift) => ({ handle, ...shift })))
        .toSorted((a, b) => a.from - b.from || (a.handle < b.handle ? -1 : 1));
    for (const pod of podsAfter(who)) {
      // When the pod would work if nobody had a day off.
      const [start] = membersOf(pod)
        .flatMap((handle) => firstOf(log.planned[handle] ?? []))
        .toSorted((a, b) => a.from - b.from);
      const working = worked(membersOf(pod)).filter(
        (shift) => start !== undefined && shift.from < start.to && shift.to > start.from,
      );
      if (working.length > 0) return working;
    }
    const back = worked(podsAfter(who).flatMap(membersOf));
    return back.filter(({ from }) => from === back[0]?.from);
  }

  const known = new Map<Shift, number>();

  /** At the end, or when the next shift begins in the second half of it. */
  function dueOf(who: string, shift: Shift): number {
    const before = known.get(shift);
    if (before !== undefined) return before;
    const opens = nextAfter(who, shift.from)[0]?.from ?? Infinity;
    const isEarly = opens >= (shift.from + shift.to) / 2;
    const due = isEarly ? Math.min(shift.to, opens) : shift.to;
    known.set(shift, due);
    return due;
  }

  /** By how many seconds a declaration was late; null in time. */
  function lateness(who: string, at: number, before: readonly number[]): number | null {
    const shift = shiftsOf(who).findLast(({ from }) => from <= at);
    if (shift === undefined || shift.from <= at - HORIZON) return null;
    const due = dueOf(who, shift);
    if (at <= due || before.some((earlier) => earlier >= shift.from && earlier < at)) return null;
    return Math.floor((at - due) / 1000);
  }

  /** Who was expected to declare, and did. @param declared when they last did */
  function covered(who: string, declared: number | null, at: number, began: number) {
    const isDone = ({ from }: Shift): boolean => declared !== null && declared >= from;
    const begun = shiftsOf(who).filter(({ from }) => from <= at && from > at - HORIZON);
    const last = begun.at(-1);
    const isOpen = last !== undefined && dueOf(who, last) > at;
    const passed = isOpen ? begun.at(-2) : last;
    const counts = passed !== undefined && (isDone(passed) || dueOf(who, passed) > began);
    const isMissed = counts && !isDone(passed);
    const shift = isMissed ? passed : isOpen ? last : counts ? passed : undefined;
    const ahead = shiftsOf(who).filter(({ from, to }) => to > at && from < at + HORIZON);
    const next = ahead.find((one) => dueOf(who, one) > at && !isDone(one));
    const [first] = ahead;
    return {
      state: isMissed ? 'missing' : isOpen && !isDone(last) ? 'due' : shift ? 'declared' : 'off',
      shift: shift === undefined ? null : spanOf(shift),
      due_at: shift === undefined ? null : timeOf(dueOf(who, shift)),
      next_due_at: next === undefined ? null : timeOf(dueOf(who, next)),
      off_until: first === undefined || first.from <= at ? null : timeOf(first.from),
    };
  }

  /** When the owner of a blocker is at work. @param asked since when it is theirs */
  function ownerWindow(who: string, asked: number, at: number) {
    const ahead = shiftsOf(who).filter(({ from, to }) => to > at && from < at + HORIZON);
    const [part] = ahead.flatMap(({ parts }) => parts).filter(([, to]) => to > at);
    const missed = shiftsOf(who).filter(({ from, to }) => from >= asked && to <= at);
    const last = missed.at(-1);
    return {
      zone: personOf(who).zone,
      on: part !== undefined && part[0] <= at,
      from: part === undefined ? null : timeOf(part[0]),
      until: part === undefined ? null : timeOf(part[1]),
      missed: missed.length,
      successors: nextAfter(who, at).map(({ handle }) => handle),
      ...(last === undefined ? {} : { last_missed: spanOf(last) }),
    };
  }

  /** Who answers for an item. @param waiting to whom it is offered, who did not answer */
  function answersFor(who: string, declared: number, waiting: readonly string[], at: number) {
    const own = shiftsOf(who);
    if (waiting.length === 0 || own.some(({ from, to }) => from <= at && to > at)) return {};
    const ended = own.filter(({ to }) => to <= at && to > at - HORIZON).map(({ to }) => to);
    const since = Math.max(declared, ...ended);
    const until = own.find(({ from }) => from > at)?.from ?? at + HORIZON;
    const worksBefore = (handle: string): boolean =>
      shiftsOf(handle).some(({ from, to }) => from < until && to > since);
    if (waiting.some(worksBefore)) return { unowned_since: timeOf(since) };
    const next = waiting
      .flatMap((handle) => shiftsOf(handle).find(({ to }) => to > until)?.from ?? [])
      .toSorted((a, b) => a - b);
    const [from] = next;
    return { held_for: { handles: waiting, from: from === undefined ? null : timeOf(from) } };
  }

  /** Whether an item that is offered came back to a holder whose receivers had worked in between. */
  function wentRound(who: string, since: number, waiting: readonly string[], at: number): boolean {
    const own = shiftsOf(who);
    const ended = own.find(({ from, to }) => from <= since && to > since)?.to ?? since;
    const back = own.find(({ from }) => from >= ended && from <= at);
    if (back === undefined) return false;
    return waiting.some((handle) =>
      shiftsOf(handle).some(({ from, to }) => from < back.from && to > ended),
    );
  }

  return { membersOf, lateness, covered, ownerWindow, answersFor, wentRound };
}

/** As answers say an instant. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

function spanOf({ from, to }: Shift): { from: string; to: string } {
  return { from: timeOf(from), to: timeOf(to) };
}
