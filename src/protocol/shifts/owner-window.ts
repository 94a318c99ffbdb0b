import type { BlockedRow, OwnedBlocker, OwnerWindow } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { Overview } from '../query/overview.js';
import { HORIZON, nextAfter, podsAfter } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftsFrom } from './shifts-from.js';

/**
 * When the owner of a blocker is at work: now, or next. Null for an owner without shifts.
 * @param since milliseconds since 1970: when it came to them
 */
export function ownerWindow(
  roster: ShiftRoster,
  owner: string,
  since: number,
  now: number,
): OwnerWindow | null {
  const person = roster.people.find(({ handle }) => handle === owner);
  if (person === undefined) return null;
  const part = nextPart(roster, owner, now);
  return {
    zone: person.zone,
    on: part !== null && part.from <= now,
    from: part === null ? null : formatTime(part.from),
    until: part === null ? null : formatTime(part.to),
    missed: missedShifts(roster, owner, since, now),
    successors: successorsOf(roster, owner, now),
  };
}

/** The time at work that is on, or comes next; breaks lie between. */
function nextPart(
  roster: ShiftRoster,
  owner: string,
  now: number,
): { from: number; to: number } | null {
  for (const shift of shiftsFrom(roster, owner, now, now + HORIZON)) {
    const part = shift.parts.find(({ to }) => to > now);
    if (part !== undefined) return part;
  }
  return null;
}

/** How many whole shifts of somebody lie between two instants. */
function missedShifts(roster: ShiftRoster, owner: string, since: number, now: number): number {
  let missed = 0;
  for (const { from, to } of shiftsFrom(roster, owner, since, now))
    if (from >= since && to <= now) missed += 1;
  return missed;
}

/** Who can answer in the place of somebody: whoever comes next by `next` of their pods. */
function successorsOf(roster: ShiftRoster, owner: string, now: number): string[] {
  if (podsAfter(roster, owner).length === 0) return [];
  return nextAfter(roster, owner, now).shifts.map(({ handle }) => handle);
}

/** Rows of open blockers, each with when its owner is at work. */
export function withOwnerWindows<R extends Pick<BlockedRow, 'id' | 'owner' | 'declared_at'>>(
  rows: readonly R[],
  { lists }: Overview,
  roster: ShiftRoster,
  now: number,
): (R & { owner_window: OwnerWindow | null })[] {
  const asked = new Map(lists.blocked.map(({ row, facts }) => [row.id, facts.asked]));
  return rows.map((row) => {
    const since = Date.parse(asked.get(row.id) ?? row.declared_at);
    return { ...row, owner_window: ownerWindow(roster, row.owner, since, now) };
  });
}

/** The open blockers that are meant, each with when its owner is at work. */
export function ownedBlockers(
  roster: ShiftRoster,
  overview: Overview,
  isMeant: (row: Overview['lists']['blocked'][number]) => boolean,
  now: number,
): OwnedBlocker[] {
  const rows = overview.lists.blocked.filter(isMeant).map(({ row }) => row);
  return withOwnerWindows(rows, overview, roster, now).map(
    ({ id, key, owner, default: assumed, owner_window: window }) => ({
      id,
      key,
      owner,
      default: assumed,
      owner_window: window,
    }),
  );
}
