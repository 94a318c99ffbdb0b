import { expect } from 'vitest';
import type { BlockedRow, InFlightRow, RollupAnswer } from '../../src/schema/types.js';
import type { Log } from './company-log.js';
import { expectedRollup } from './company-rollup.js';
import { timeOf } from './company-shifts.js';

/**
 * Compares every figure of a rollup with what the log gives.
 * @returns how many rows were compared, by list
 */
export function compareRollup(answer: RollupAnswer, log: Log): Record<string, number> {
  const [at, since] = [answer.as_of, answer.since].map((time) => Date.parse(time));
  if (at === undefined || since === undefined) throw new Error('an answer without its times');
  const receiptsUntil = answer.instant === 'newest-record' ? Infinity : at;
  const expected = expectedRollup(log, { pod: answer.pod, at, since, receiptsUntil });
  const found = figuresOf(answer);
  for (const [list, rows] of Object.entries(expected))
    expect({ list, at: timeOf(at), rows: found[list as keyof typeof found] }).toEqual({
      list,
      at: timeOf(at),
      rows,
    });
  return Object.fromEntries(Object.entries(expected).map(([list, rows]) => [list, rows.length]));
}

/** What of an answer the log tells, too: everything but what only git knows. */
function figuresOf(answer: RollupAnswer) {
  return {
    people: answer.people,
    blocked: answer.blocked.map(topicOf),
    questions: answer.questions.map(topicOf),
    in_flight: answer.in_flight.map(itemOf),
    pending_acks: answer.pending_acks.map((row) => ({ repeated_items: [], ...told(row) })),
    to_distribute: answer.to_distribute,
    coverage: answer.coverage,
    undeclared: answer.undeclared,
    changes: answer.changes,
  };
}

/** Keys of which the log says nothing, or for all rows the same. */
const LEFT_OUT = new Set(
  'record events claimed why default needed_by refs all_refs review waits_on'.split(' '),
);

function told(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !LEFT_OUT.has(key)));
}

function topicOf(row: BlockedRow) {
  return { ...told(row), routed: row.routed.length };
}

function itemOf(row: InFlightRow) {
  return {
    ...told(row),
    why: row.why,
    record: row.record.id,
    next: row.next.map(({ action, owner }) => ({ action, owner })),
    pull: row.review?.pull.head ?? null,
  };
}
