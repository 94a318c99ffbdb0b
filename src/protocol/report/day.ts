import type { ReportDay, ReportHandoff, ReportPerson, ShiftRow } from '../../schema/types.js';
import type { DeclarationState, State } from '../fold/state.js';
import { formatTime } from '../format/time.js';
import { entries } from '../kinds/entries.js';
import { shiftsOf } from '../shifts/shifts-of.js';
import { synthesisFields } from '../synthesis/facts.js';
import { presentMembers, type Policy } from '../team/policy.js';
import { offsetAt } from '../zones/clock.js';
import { bounded } from './bounds.js';

const HOUR = 3_600_000;
const BEFORE = 24 * HOUR;
const AFTER = 12 * HOUR;

/** The day of a page, with how many rows of it are left out. */
export interface BoundedDay {
  day: ReportDay;
  leftOut: { people: number; handoffs: number };
}

/** Who works around an instant, and who hands over to whom. */
export function dayAround(state: State, policy: Policy, now: number): BoundedDay {
  const hour = Math.ceil(now / HOUR) * HOUR;
  const [from, to] = [hour - BEFORE, hour + AFTER];
  const all = [...state.declarations.values()]
    .filter((one) => isWithin(one, from, now))
    .map((one) => handoffOf(one, state, policy))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.declaration < b.declaration ? -1 : 1));
  // The newest ones say more about now.
  const newest = bounded(all.toReversed(), 'handoffs');
  const handoffs = newest.rows.toReversed();
  const people = bounded(peopleOf(policy, handoffs, { from, to, now }), 'people');
  return {
    day: { from: formatTime(from), to: formatTime(to), people: people.rows, handoffs },
    leftOut: { people: people.leftOut, handoffs: newest.leftOut },
  };
}

function isWithin(
  { declaration, retracted, superseded }: DeclarationState,
  from: number,
  now: number,
): boolean {
  if (retracted.length > 0 || superseded.length > 0) return false;
  const at = Date.parse(declaration.declared_at);
  return from <= at && at <= now;
}

function handoffOf(
  { declaration, acknowledgements, waitingFor }: DeclarationState,
  state: State,
  policy: Policy,
): ReportHandoff {
  const { id, author, declared_at: at, addressees, in_flight: items } = declaration;
  return {
    declaration: id,
    at,
    by: author,
    to: [...addressees],
    items: entries(items).map(({ key }) => key),
    acknowledged: [...acknowledgements]
      .map(([by, { last }]) => ({ by, at: last.declared_at }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.by < b.by ? -1 : 1)),
    waiting_for: [...waitingFor].sort(),
    ...synthesisFields(declaration, state, policy),
  };
}

/** Who is at work or takes part, from east to west. */
function peopleOf(
  policy: Policy,
  handoffs: readonly ReportHandoff[],
  { from, to, now }: { from: number; to: number; now: number },
): ReportPerson[] {
  const involved = new Set(
    handoffs.flatMap(({ by, to: addressees, acknowledged }) => [
      by,
      ...addressees,
      ...acknowledged.map((one) => one.by),
    ]),
  );
  const members = presentMembers(policy, now).map(({ handle }) => handle);
  const offset = (zone: string | null): number => (zone === null ? 0 : offsetAt(zone, now));
  return [...new Set([...members, ...involved])]
    .map((handle) => personOf(policy, handle, from, to))
    .filter(({ handle, shifts }) => shifts.length > 0 || involved.has(handle))
    .sort(
      (a, b) =>
        offset(b.zone) - offset(a.zone) ||
        compare(a.zone ?? '', b.zone ?? '') ||
        compare(a.handle, b.handle),
    );
}

function personOf(policy: Policy, handle: string, from: number, to: number): ReportPerson {
  const member = policy.members.get(handle);
  const shifts = policy.shifts === null ? [] : shiftsOf(policy.shifts, handle, from, to);
  return {
    handle,
    name: member?.name ?? null,
    zone: member?.zone ?? null,
    shifts: shifts.map((shift): ShiftRow => ({
      handle,
      date: shift.date,
      zone: shift.zone,
      from: formatTime(shift.from),
      to: formatTime(shift.to),
      parts: shift.parts.map((part) => ({ from: formatTime(part.from), to: formatTime(part.to) })),
      covers: shift.covers,
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
