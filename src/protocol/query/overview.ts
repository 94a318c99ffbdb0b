import type { HandoffRecord } from '../../schema/types.js';
import type { State } from '../fold/state.js';
import type { JsonObject } from '../format/json.js';
import { presentMembers, type Policy } from '../team/policy.js';
import { matches, type Filter } from './filter.js';
import { activeDecisions, itemsInFlight, openThings, pendingAcks, type Row } from './rows.js';

/** The lists of `query`, by their JSON names. */
export const LISTS = ['blocked', 'questions', 'pending_acks', 'in_flight', 'decisions'] as const;
export type ListName = (typeof LISTS)[number];

/**
 * Everything that `query` answers from, for every filter and every moment: plain JSON, so that it
 * can be kept.
 */
export interface Overview {
  lists: Record<ListName, Row[]>;
  /** By author: when they last declared, withdrawn declarations aside. */
  lastDeclared: Record<string, string>;
}

/** What a state says of what is open. @param recordOf where a record can be read */
export function overviewOf(
  state: State,
  recordOf: (record: HandoffRecord) => JsonObject,
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

/**
 * One list as it is answered: the rows that the filter lets through, with what the clock says of
 * them.
 */
export function answerList(
  { lists }: Overview,
  name: ListName,
  { filter, now, staleAfterHours }: Question,
): JsonObject[] {
  const found = lists[name].filter(({ facts }) => matches(filter, facts)).map(({ row }) => row);
  switch (name) {
    case 'blocked':
    case 'questions':
      return found.map((row) => ({ ...row, age_seconds: secondsSince(row['declared_at'], now) }));
    case 'pending_acks':
      return found.map((row) => ({
        ...row,
        overdue_seconds: secondsSince(row['declared_at'], now),
      }));
    case 'in_flight':
      return found.map((row) => ({
        ...row,
        stale: secondsSince(row['updated_at'], now) > staleAfterHours * 3600,
      }));
    case 'decisions':
      return found;
  }
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
function secondsSince(time: unknown, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(String(time))) / 1000));
}
