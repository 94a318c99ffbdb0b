import type { Condition, TypedWhen } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import { formatTime, parseTime } from '../format/time.js';
import { didYouMean } from '../query/did-you-mean.js';
import { lookup } from '../query/lookup.js';
import { ALONE, momentOf, type Moment, type MomentFault } from '../shifts/moment.js';
import { personNamed } from '../team/person.js';
import type { CarryOver } from './carry.js';
import type { Author } from './context.js';

/** What conditions are read against. */
export interface Reading {
  author: Author;
  /** Milliseconds since 1970: relative times count from it. */
  now: number;
  zone: string;
  /** Keys of the items that the declaration mentions. */
  keys: ReadonlySet<string>;
  carry: Pick<CarryOver, 'blockers' | 'questions'>;
  supersedes: string | null;
}

/** The instant that a text means, with its zone; why it means none, or null for no time at all. */
export function momentIn(
  text: string,
  { author, now, zone }: Pick<Reading, 'author' | 'now' | 'zone'>,
  field: keyof typeof ALONE,
): Moment | MomentFault | null {
  const exact = parseTime(text.trim());
  if (exact !== null) return { at: exact, zone };
  const { handle, policy } = author;
  return momentOf(text, { handle, policy, now, zone }, ALONE[field]);
}

/** Why a typed condition cannot be evaluated; `at` is the field. */
interface Fault {
  at: Path;
  message: string;
  hint: string | null;
}

/** A typed condition with full names and times in UTC, or what is wrong with it. */
export function typedCondition(typed: TypedWhen, reading: Reading): Found {
  const { pr, resolved, done, at } = typed;
  const given = (['pr', 'resolved', 'done', 'at'] as const).filter(
    (field) => typed[field] !== undefined,
  );
  if (given.length !== 1)
    return {
      at: [],
      message: `a condition says one of pr, resolved, done and at; this one says ${given.join(' and ') || 'none'}`,
      hint: 'for example `when: { done: payments-refund-flow }`',
    };
  if (pr !== undefined) return reviewCondition(pr, typed, reading);
  if ([typed.by, typed.until, typed.without].some((field) => field !== undefined))
    return {
      at: [],
      message: 'without, by and until belong to a condition about a pr',
      hint: null,
    };
  if (resolved !== undefined) return topicCondition(resolved, reading);
  if (done !== undefined) return itemCondition(done, reading);
  const moment = timed('at', at ?? '', reading);
  return 'zone' in moment
    ? { condition: { at: formatTime(moment.at), zone: moment.zone } }
    : moment;
}

type Found = { condition: Condition } | Fault;

function timed(field: 'until' | 'at', text: string, reading: Reading): Moment | Fault {
  const moment = momentIn(text, reading, field === 'at' ? 'returns_at' : 'needed_by');
  if (moment !== null && 'zone' in moment) return moment;
  return {
    at: [field],
    message: moment?.fault ?? `${JSON.stringify(text.slice(0, 40))} is no time`,
    hint:
      moment?.hint ??
      "write it like 18:00, tomorrow 9:00, friday, james' shift end or 2026-01-16T09:00:00Z",
  };
}

function reviewCondition(pr: number | string, { by, until }: TypedWhen, reading: Reading): Found {
  if (until === undefined)
    return {
      at: [],
      message: 'until is missing: when is the review overdue?',
      hint: 'for example `until: tomorrow 18:00`',
    };
  const who = by === undefined ? null : personNamed(reading.author.policy, by);
  if (by !== undefined && who === null)
    return { at: ['by'], message: `${by} is not in the roster`, hint: null };
  const moment = timed('until', until, reading);
  if (!('zone' in moment)) return moment;
  return {
    condition: {
      pr,
      without: 'review',
      ...(who === null ? {} : { by: who }),
      until: formatTime(moment.at),
      zone: moment.zone,
    },
  };
}

function topicCondition(resolved: string, reading: Reading): Found {
  const topic = topicOf(resolved, reading);
  return topic === null
    ? {
        at: ['resolved'],
        message: `${resolved} does not name one blocker or question`,
        hint: '`handoff query --blocked --questions` lists those that are open',
      }
    : { condition: { resolved: topic } };
}

function itemCondition(done: string, { keys, author }: Reading): Found {
  const known = new Set([...keys, ...author.state.itemHeads.keys()]);
  if (known.has(done)) return { condition: { done } };
  const near = didYouMean(done, known);
  return {
    at: ['done'],
    message: `no item is called ${done}`,
    hint: near === null ? '`handoff query --in-flight` lists the items' : `did you mean ${near}?`,
  };
}

/**
 * The blocker or question that a text names: its slot if this declaration raises it, else its full
 * name. Null for none and for several.
 */
export function topicOf(
  name: string,
  { author, carry }: Pick<Reading, 'author' | 'carry'>,
): string | null {
  const slot = slotHere(name, carry) ?? slotHere(name.toLowerCase(), carry);
  if (slot !== null) return slot;
  const named = (text: string): string[] => [
    ...new Set(
      lookup(author.state, text, { closed: true }).flatMap((target) =>
        target.is === 'topic' ? [target.topic.id] : [],
      ),
    ),
  ];
  const [only, ...more] = [name, name.toLowerCase()].map(named).find((ids) => ids.length > 0) ?? [];
  return only !== undefined && more.length === 0 ? only : null;
}

/** The slot that a key gets in this declaration. */
export function slotHere(
  key: string,
  { blockers, questions }: Pick<CarryOver, 'blockers' | 'questions'>,
): string | null {
  const blocker = blockers.findIndex((entry) => entry.key === key);
  if (blocker !== -1) return `b${blocker + 1}`;
  const question = questions.findIndex((entry) => entry.key === key);
  return question === -1 ? null : `q${question + 1}`;
}
