import type { NoWrapRow, OwnedBlocker, StartAnswer, StartShift } from '../../schema/types.js';
import { own } from '../format/own.js';
import { formatTime } from '../format/time.js';
import type { Overview } from '../query/overview.js';
import { atStart, type NoWrap, type OnNow } from './at-start.js';
import { escalatedTopics, ownedBlockers } from './owner-window.js';
import type { ShiftRoster } from './roster.js';

/** Whose start it is, and what is known. */
interface Starting {
  handle: string;
  /** Milliseconds since 1970. */
  now: number;
  overview: Overview;
}

/** What a start screen says of shifts. */
export function startRows(
  roster: ShiftRoster,
  { handle, now, overview }: Starting,
): Pick<StartAnswer, 'escalated'> & {
  shift: StartShift;
  blocked_by: OwnedBlocker[];
  no_wrap: NoWrapRow[];
} {
  const held = new Set(
    overview.lists.in_flight
      .filter(({ row }) => row.holders.includes(handle))
      .map(({ row }) => row.key),
  );
  const blocks = (keys: readonly string[]): boolean => keys.some((key) => held.has(key));
  const escalated = escalatedTopics(roster, overview, handle, now);
  const { on, next, dueAt, overlap, noWrap } = atStart(roster, handle, now, overview.lastDeclared);
  return {
    shift: {
      on: on.map((one) => onRow(one, now)),
      next: next.shifts.map((shift) => ({
        handle: shift.handle,
        zone: shift.zone,
        from: formatTime(shift.from),
      })),
      overlap_seconds: overlap === null ? null : seconds(overlap),
      due_at: dueAt === null ? null : formatTime(dueAt),
    },
    blocked_by: ownedBlockers(
      roster,
      overview,
      ({ row, facts }) => row.owner !== handle && (facts.author === handle || blocks(row.blocks)),
      now,
    ),
    ...(escalated.length === 0 ? {} : { escalated }),
    no_wrap: noWrap.map((one) => noWrapRow(one, now, overview)),
  };
}

function onRow({ shift, until, handsOver }: OnNow, now: number): StartShift['on'][number] {
  return {
    handle: shift.handle,
    zone: shift.zone,
    until: formatTime(until),
    for_seconds: seconds(until - now),
    hands_over: handsOver,
  };
}

/** The last state of somebody: what they hold or declared last, and the blockers that they raised. */
function noWrapRow(
  { shift: { handle }, dueAt }: NoWrap,
  now: number,
  { lists, lastDeclared }: Overview,
): NoWrapRow {
  const last = own(lastDeclared, handle) ?? null;
  return {
    handle,
    due_at: formatTime(dueAt),
    late_seconds: seconds(now - dueAt),
    declared_at: last,
    since_seconds: last === null ? null : seconds(Math.max(0, now - Date.parse(last))),
    items: lists.in_flight
      .filter(({ row, facts }) => row.holders.includes(handle) || facts.author === handle)
      .map(({ row: { key, status, progress, summary } }) => ({ key, status, progress, summary })),
    blocked: lists.blocked
      .filter(({ facts }) => facts.author === handle)
      .map(({ row: { id, key, need, owner } }) => ({ id, key, need, owner })),
  };
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
