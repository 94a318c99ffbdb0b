import type { Declaration, Pull, SealedNextAction } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { State } from '../fold/state.js';
import { declaredPulls } from '../pull/declared-pull.js';
import { conditionOf, type Condition } from './condition.js';

/** Where something stands that a next action waits for, and since when; at is RFC 3339. */
interface Ending<S extends string> {
  stands: S;
  /** When it ended, and who ended it; null while it has not. */
  at: string | null;
  by: string | null;
}

/**
 * A condition with what the records say of it: plain JSON and for every time, so that it can be
 * cached.
 */
export type Pending =
  | (Condition & { on: 'review' } & {
      /** The state that was stored with the declaration; null if none was. */
      stored: Pull | null;
    })
  | (Condition & { on: 'topic' } & { key: string | null } & Ending<
        'open' | 'closed' | 'withdrawn' | 'missing'
      >)
  | (Condition & { on: 'item' } & Ending<'in_flight' | 'shipped' | 'dropped' | 'missing'>)
  | (Condition & { on: 'time' });

/** The condition of a next action of a declaration with what the state says; null without one. */
export function pendingOf(
  next: SealedNextAction,
  { id, observed }: Declaration,
  state: Pick<State, 'items' | 'topics'>,
): Pending | null {
  const condition = conditionOf(next, id);
  switch (condition?.on) {
    case 'review':
      return {
        ...condition,
        stored: declaredPulls({ pr: condition.pr }, observed?.pulls)[0] ?? null,
      };
    case 'topic':
      return { ...condition, ...topicEnding(condition.id, state) };
    case 'item':
      return { ...condition, ...itemEnding(condition.key, state) };
    case 'time':
      return condition;
    case undefined:
      return null;
  }
}

function topicEnding(
  id: string,
  { topics }: Pick<State, 'topics'>,
): { key: string | null } & Ending<'open' | 'closed' | 'withdrawn' | 'missing'> {
  const topic = topics.get(id);
  if (topic === undefined) return { key: null, stands: 'missing', at: null, by: null };
  const { key } = topic.entry;
  if (topic.open) return { key, stands: 'open', at: null, by: null };
  if (!topic.standing) return { key, stands: 'withdrawn', at: null, by: null };
  const [first] = topic.resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution)
    .sort(byTime);
  return { key, stands: 'closed', at: first?.declared_at ?? null, by: first?.author ?? null };
}

function itemEnding(
  key: string,
  { items }: Pick<State, 'items'>,
): Ending<'in_flight' | 'shipped' | 'dropped' | 'missing'> {
  const item = items.get(key);
  if (item === undefined) return { stands: 'missing', at: null, by: null };
  const { as: stands } = item.status;
  if (stands === 'in_flight') return { stands, at: null, by: null };
  return { stands, at: item.declaration.declared_at, by: item.declaration.author };
}
