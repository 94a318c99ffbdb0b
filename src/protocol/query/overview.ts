import { own } from '../format/own.js';
import type {
  BlockedRow,
  DecisionRow,
  NextRow,
  PendingAckRow,
  WaitRow,
} from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { NO_POLICY, presentMembers, type Policy } from '../team/policy.js';
import type { Sources } from './events.js';
import { matches, type Filter } from './filter.js';
import {
  activeDecisions,
  itemsInFlight,
  openTopics,
  pendingAcks,
  type KeptInFlightRow,
  type Row,
  type Timeless,
} from './rows.js';
import { STALE_CARRIES } from './carries.js';
import { bySeverity, byUrgency } from './severity.js';
import { nextActions, waitRows, type KeptNextRow, type KeptWaitRow } from './waits.js';

/** The lists of `query`, by their JSON names. */
export const LISTS = ['blocked', 'questions', 'pending_acks', 'in_flight', 'decisions'] as const;
/** Those, and the lists that only a flag of their own asks for. */
export const ALL_LISTS = [...LISTS, 'waiting_on', 'next'] as const;
export type ListName = (typeof ALL_LISTS)[number];

/** Every row of each list. */
export interface Lists extends Record<ListName, readonly Row<object>[]> {
  blocked: Row<Timeless<BlockedRow, 'age_seconds'>>[];
  questions: Row<Timeless<BlockedRow, 'age_seconds'>>[];
  pending_acks: Row<Timeless<PendingAckRow, 'overdue_seconds'>>[];
  in_flight: Row<KeptInFlightRow>[];
  decisions: Row<DecisionRow>[];
  waiting_on: Row<KeptWaitRow>[];
  next: Row<KeptNextRow>[];
}

/**
 * Everything that `query` answers from, for every filter and every time: plain JSON, so that it can
 * be cached.
 */
export interface Overview {
  lists: Lists;
  /** When each author last declared, without retracted declarations. */
  lastDeclared: Record<string, string>;
}

/**
 * The lists of what is open in a state.
 * @param policy its roster tells who has which account
 */
export function overviewOf(state: State, sources: Sources, policy: Policy = NO_POLICY): Overview {
  const context = { state, sources };
  return {
    lists: {
      blocked: openTopics('blocker', context),
      questions: openTopics('question', context),
      pending_acks: pendingAcks({ ...context, policy }),
      in_flight: itemsInFlight(context),
      decisions: activeDecisions(context),
      waiting_on: waitRows(state, policy),
      next: nextActions(state),
    },
    lastDeclared: lastDeclaredIn(state),
  };
}

/**
 * When each author last declared, without retracted and unproved declarations. A synthesis says
 * nothing of its author's own work.
 */
export function lastDeclaredIn(state: State): Record<string, string> {
  const lastDeclared = new Map<string, string>();
  for (const { declaration, retracted } of state.declarations.values()) {
    const { author, declared_at: at } = declaration;
    if (state.unproved.has(declaration.id) || isSynthesis(declaration)) continue;
    if (retracted.length === 0 && (lastDeclared.get(author) ?? '') < at)
      lastDeclared.set(author, at);
  }
  return Object.fromEntries(lastDeclared);
}

/**
 * An overview in which the rows of another one stand as they are there, with the rows that only the
 * first has.
 * @returns how many rows it lacks or has otherwise
 */
export function withRowsOf(own: Overview, other: Overview): { overview: Overview; added: number } {
  let added = 0;
  const united = <R>(
    rows: readonly Row<R>[],
    others: readonly Row<R>[],
    nameOf: (row: R) => string,
  ): Row<R>[] => {
    const known = new Map(rows.map((one) => [nameOf(one.row), one]));
    for (const one of others) {
      const row = known.get(nameOf(one.row));
      if (row !== undefined && JSON.stringify(row) === JSON.stringify(one)) continue;
      known.set(nameOf(one.row), one);
      added += 1;
    }
    return [...known.values()];
  };
  const lists: Lists = {
    blocked: united(own.lists.blocked, other.lists.blocked, ({ id }) => id),
    questions: united(own.lists.questions, other.lists.questions, ({ id }) => id),
    pending_acks: united(
      own.lists.pending_acks,
      other.lists.pending_acks,
      ({ declaration }) => declaration,
    ),
    in_flight: united(own.lists.in_flight, other.lists.in_flight, ({ key }) => key),
    decisions: united(own.lists.decisions, other.lists.decisions, ({ id }) => id),
    waiting_on: united(own.lists.waiting_on, other.lists.waiting_on, (row) => JSON.stringify(row)),
    next: united(own.lists.next, other.lists.next, (row) => JSON.stringify(row)),
  };
  return { overview: { ...own, lists }, added };
}

/** A question to an overview. */
export interface Question {
  filter: Filter;
  /** Milliseconds since 1970. */
  now: number;
  /** An item without an update for this many hours is stale. */
  staleAfterHours: number;
}

/** The rows of a list that pass the filter. */
export function filtered<R>(rows: readonly Row<R>[], { filter }: Question): R[] {
  return rows.filter(({ facts }) => matches(filter, facts)).map(({ row }) => row);
}

/** The open blockers or questions with their age, the worst first. */
export function openRows(
  { lists }: Overview,
  name: 'blocked' | 'questions',
  question: Question,
): BlockedRow[] {
  return filtered(lists[name], question)
    .map((row) => ({ ...row, age_seconds: secondsSince(row.declared_at, question.now) }))
    .sort(byUrgency(({ blocks }) => blocks.length));
}

/** What waits for the people of the filter, the worst first. */
export function waitingRows({ lists }: Overview, question: Question): WaitRow[] {
  return filtered(lists.waiting_on, question)
    .map(({ at, waits_for: _waits, ...row }) => ({
      ...row,
      age_seconds: secondsSince(at, question.now),
    }))
    .sort(byUrgency());
}

/** Next actions, those of the worst items first. */
export function nextActionRows({ lists }: Overview, question: Question): NextRow[] {
  return filtered(lists.next, question)
    .map(({ at, waits_for: _waits, ...row }) => ({
      ...row,
      age_seconds: secondsSince(at, question.now),
    }))
    .sort(byUrgency());
}

/** The declarations without an acknowledgement, with their waiting time. */
export function pendingRows({ lists }: Overview, question: Question): PendingAckRow[] {
  return filtered(lists.pending_acks, question).map((row) => ({
    ...row,
    overdue_seconds: secondsSince(row.declared_at, question.now),
  }));
}

/** The items in flight, the worst first, without the sentences about their pull requests. */
export function inFlightRows(
  { lists }: Overview,
  question: Question,
): (Omit<KeptInFlightRow, 'stale'> & { stale: boolean })[] {
  return filtered(lists.in_flight, question)
    .map((row) => ({
      ...row,
      stale:
        secondsSince(row.updated_at, question.now) > question.staleAfterHours * 3600 ||
        (row.unchanged_carries ?? 0) >= STALE_CARRIES,
    }))
    .sort(bySeverity);
}

/**
 * The members without a declaration in the expected time. "Nothing is blocked" holds only for those
 * who declared. Without a roster nobody is expected (records.md, "Answers always carry their
 * limits").
 */
export function undeclared(
  { lastDeclared }: Pick<Overview, 'lastDeclared'>,
  policy: Policy,
  now: number,
): string[] {
  const earliest = now - policy.expectWithinHours * 3_600_000;
  return presentMembers(policy, now)
    .map(({ handle }) => handle)
    .filter((handle) => !(Date.parse(own(lastDeclared, handle) ?? '') >= earliest))
    .sort();
}

/** Whole seconds from a time to now; at least 0. */
function secondsSince(time: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(time)) / 1000));
}
