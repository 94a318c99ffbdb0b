import type { SealedItem, SealedNextAction } from '../../schema/types.js';
import { parseSlotId, slotIdOf } from '../format/record-id.js';
import { parseTime } from '../format/time.js';

/** On what a next action waits, in the form that is evaluated. */
export type Condition =
  /** A pull request has no review by then; `by` null: by anybody. */
  | { on: 'review'; pr: number | string; by: string | null; until: number }
  /** A blocker or question is closed, by its slot id. */
  | { on: 'topic'; id: string }
  /** An item is shipped. */
  | { on: 'item'; key: string }
  /** A time has come. */
  | { on: 'time'; at: number };

/**
 * The condition of a next action. Null without one, and for one that is not exactly one of those
 * that this version knows: then only its words count.
 * @param declaration the id of the record that it stands in
 */
export function conditionOf(
  { condition }: Pick<SealedNextAction, 'condition'>,
  declaration: string,
): Condition | null {
  if (condition === undefined) return null;
  const { pr, until, by = null, resolved, done, at } = condition;
  const given = [pr, resolved, done, at].filter((value) => value !== undefined);
  if (given.length !== 1) return null;
  if (pr !== undefined) {
    const time = until === undefined ? null : parseTime(until);
    return time === null ? null : { on: 'review', pr, by, until: time };
  }
  if (resolved !== undefined) return { on: 'topic', id: topicIdOf(resolved, declaration) };
  if (done !== undefined) return { on: 'item', key: done };
  const time = at === undefined ? null : parseTime(at);
  return time === null ? null : { on: 'time', at: time };
}

/** The slot id that a condition names: a slot alone is one of its own record. */
export function topicIdOf(resolved: string, declaration: string): string {
  return parseSlotId(resolved) === null ? slotIdOf(declaration, resolved) : resolved;
}

/** An item whose conditions stand for themselves, to be said again in another record. */
export function withFullNames(item: SealedItem, declaration: string): SealedItem {
  return {
    ...item,
    next: item.next.map((next) => {
      const resolved = next.condition?.resolved;
      return resolved === undefined
        ? next
        : { ...next, condition: { ...next.condition, resolved: topicIdOf(resolved, declaration) } };
    }),
  };
}
