import type {
  BlockedRow,
  DecisionRow,
  HandoffRecord,
  PendingAckRow,
  RecordPlace,
} from '../../schema/types.js';
import type { State } from '../fold/state.js';
import { presentMembers, type Policy } from '../team/policy.js';
import { matches, type Filter } from './filter.js';
import {
  activeDecisions,
  itemsInFlight,
  openThings,
  pendingAcks,
  type KeptInFlightRow,
  type Row,
  type Timeless,
} from './rows.js';

/** The lists of `query`, by their JSON names. */
export const LISTS = ['blocked', 'questions', 'pending_acks', 'in_flight', 'decisions'] as const;
export type ListName = (typeof LISTS)[number];

/** Every row of each list. */
export interface Lists extends Record<ListName, readonly Row<object>[]> {
  blocked: Row<Timeless<BlockedRow, 'age_seconds'>>[];
  questions: Row<Timeless<BlockedRow, 'age_seconds'>>[];
  pending_acks: Row<Timeless<PendingAckRow, 'overdue_seconds'>>[];
  in_flight: Row<KeptInFlightRow>[];
  decisions: Row<DecisionRow>[];
}

/**
 * Everything that `query` answers from, for every filter and every moment: plain JSON, so that it
 * can be kept.
 */
export interface Overview {
  lists: Lists;
  /** By author: when they last declared, withdrawn declarations aside. */
  lastDeclared: Record<string, string>;
}

/** What a state says of what is open. @param recordOf where a record can be read */
export function overviewOf(
  state: State,
  recordOf: (record: HandoffRecord) => RecordPlace,
): Overview {
  const context = { state, recordOf };
  const lastDeclared = new Map<string, string>();
  for (const { declaration, retracted } of state.declarations.values()) {
    const { author, declared_at: at } = declaration;
    if (retracted.length === 0 && (lastDeclared.get(author) ?? '') < at)
      lastDeclared.set(author, at);
  }
  return {
    lists: {
      blocked: openThings('blocker', context),
      questions: openThings('question', context),
      pending_acks: pendingAcks(context),
      in_flight: itemsInFlight(context),
      decisions: activeDecisions(context),
    },
    lastDeclared: Object.fromEntries(lastDeclared),
  };
}

/** What is asked of an overview. */
export interface Question {
  filter: Filter;
  /** Milliseconds since 1970. */
  now: number;
  /** An item that was not updated for this many hours is stale. */
  staleAfterHours: number;
}

/** The rows of a list that a filter lets through. */
export function filtered<R>(rows: readonly Row<R>[], { filter }: Question): R[] {
  return rows.filter(({ facts }) => matches(filter, facts)).map(({ row }) => row);
}

/** Open blockers or open questions as they are answered, with their age. */
export function openRows(
  { lists }: Overview,
  name: 'blocked' | 'questions',
  question: Question,
): BlockedRow[] {
  return filtered(lists[name], question).map((row) => ({
    ...row,
    age_seconds: secondsSince(row.declared_at, question.now),
  }));
}

/** Declarations without an acknowledgement as they are answered, with the time they have waited. */
export function pendingRows({ lists }: Overview, question: Question): PendingAckRow[] {
  return filtered(lists.pending_acks, question).map((row) => ({
    ...row,
    overdue_seconds: secondsSince(row.declared_at, question.now),
  }));
}

/** Items in flight as they are answered, but for the words of their pull requests. */
export function inFlightRows(
  { lists }: Overview,
  question: Question,
): (Omit<KeptInFlightRow, 'stale'> & { stale: boolean })[] {
  return filtered(lists.in_flight, question).map((row) => ({
    ...row,
    stale: secondsSince(row.updated_at, question.now) > question.staleAfterHours * 3600,
  }));
}

/**
 * The members without a standing declaration in the expected time. "Nothing is blocked" is only
 * true of those who have spoken. Without a roster nobody is expected (records.md, "Answers always
 * carry their limits").
 */
export function undeclared(
  { lastDeclared }: Pick<Overview, 'lastDeclared'>,
  policy: Policy,
  now: number,
): string[] {
  const earliest = now - policy.expectWithinHours * 3_600_000;
  return presentMembers(policy, now)
    .map(({ handle }) => handle)
    .filter(
      (handle) =>
        !(
          Object.hasOwn(lastDeclared, handle) && Date.parse(lastDeclared[handle] ?? '') >= earliest
        ),
    )
    .sort();
}

/** Whole seconds from a time to now; never negative. */
function secondsSince(time: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(time)) / 1000));
}
