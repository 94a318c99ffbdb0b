import type { BlockedRow, Escalation, OwnedBlocker, OwnerWindow } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { TopicState } from '../fold/state.js';
import { askedBy, escalationOf, type Escalated } from '../query/asked.js';
import type { Overview } from '../query/overview.js';
import { escalatesTo } from './escalates-to.js';
import { HORIZON, nextAfter, podsAfter } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftsFrom, stretchFrom } from './shifts-from.js';

/** A blocker or a question, as far as its owner is waited for. */
export interface AskedOwner {
  owner: string;
  /** Who raised it. */
  author: string;
  /** Milliseconds since 1970: when it came to the owner. */
  since: number;
  /** Whom its posts asked in place of the owner. */
  escalated?: Escalated | undefined;
}

/** An open blocker or question as `ownerWindow` takes it. */
export function askedOwner(topic: TopicState): AskedOwner {
  return {
    owner: topic.owner,
    author: topic.introducedBy.author,
    since: Date.parse(askedBy(topic).declared_at),
    escalated: escalationOf(topic) ?? undefined,
  };
}

/** When the owner of a blocker is at work: now, or next. Null for an owner without shifts. */
export function ownerWindow(
  roster: ShiftRoster,
  asked: AskedOwner,
  now: number,
): OwnerWindow | null {
  const { owner, since } = asked;
  const person = roster.people.find(({ handle }) => handle === owner);
  if (person === undefined) return null;
  const part = stretchFrom(roster, owner, now, now + HORIZON);
  const missed = missedShifts(roster, owner, since, now);
  const escalation = escalationIn(roster, asked, { missed, zone: person.zone }, now);
  return {
    zone: person.zone,
    on: part !== null && part.from <= now,
    from: part === null ? null : formatTime(part.from),
    until: part === null ? null : formatTime(part.to),
    missed,
    successors: successorsOf(roster, owner, now),
    ...(escalation === null ? {} : { escalation }),
  };
}

/** To whom it went, or is to go; null while the policy lets the owner be waited for. */
function escalationIn(
  roster: ShiftRoster,
  asked: AskedOwner,
  { missed, zone }: Pick<OwnerWindow, 'missed' | 'zone'>,
  now: number,
): Escalation | null {
  const { to, at } = asked.escalated ?? { to: escalatesTo(roster, asked, missed, now), at: null };
  const [first] = to;
  if (first === undefined) return null;
  const person = roster.people.find(({ handle }) => handle === first);
  return { to, at, zone: person?.zone ?? zone };
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
export function withOwnerWindows<
  R extends Pick<BlockedRow, 'id' | 'owner' | 'declared_at' | 'declared_by'>,
>(
  rows: readonly R[],
  { lists }: Overview,
  roster: ShiftRoster,
  now: number,
): (R & { owner_window: OwnerWindow | null })[] {
  const known = new Map(
    [...lists.blocked, ...lists.questions].map(({ row, facts }) => [row.id, facts]),
  );
  return rows.map((row) => {
    const { asked = row.declared_at, escalated } = known.get(row.id) ?? {};
    const since = Date.parse(asked);
    const { owner, declared_by: author } = row;
    return {
      ...row,
      owner_window: ownerWindow(roster, { owner, author, since, escalated }, now),
    };
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
  return withOwnerWindows(rows, overview, roster, now).map(ownedBlocker);
}

/**
 * The open blockers and questions that are escalated, or are to be, as far as they concern a person:
 * who is asked in place of the owner, the owner, and who raised a question.
 */
export function escalatedTopics(
  roster: ShiftRoster,
  overview: Overview,
  handle: string,
  now: number,
): OwnedBlocker[] {
  const { blocked, questions } = overview.lists;
  const ofOthers = new Set(
    [...blocked, ...questions.filter(({ facts }) => facts.author !== handle)]
      .filter(({ row }) => row.owner !== handle)
      .map(({ row }) => row.id),
  );
  const rows = [...blocked, ...questions]
    .filter(({ facts }) => roster.escalateAfter !== null || facts.escalated !== undefined)
    .map(({ row }) => row);
  return withOwnerWindows(rows, overview, roster, now)
    .filter(({ id, owner_window: window }) => {
      const to = window?.escalation?.to ?? [];
      return to.length > 0 && (!ofOthers.has(id) || to.includes(handle));
    })
    .map(ownedBlocker);
}

function ownedBlocker({
  id,
  key,
  owner,
  default: assumed,
  owner_window: window,
}: Pick<BlockedRow, 'id' | 'key' | 'owner' | 'default'> & {
  owner_window: OwnerWindow | null;
}): OwnedBlocker {
  return { id, key, owner, default: assumed, owner_window: window };
}
