import type { Blocker, Body, Item, Question } from '../../src/schema/types.js';

/** 2026-01-15T09:00:00Z, when every history begins unless it says otherwise. */
export const START = Date.UTC(2026, 0, 15, 9);

/** A body with `none` wherever nothing is given. */
export function bodyOf(own: Partial<Body> = {}, now = START): Body {
  const returns = new Date(now + 16 * 3_600_000).toISOString().replace('.000Z', 'Z');
  return {
    to: 'none',
    returns_at: returns,
    shipped: 'none',
    in_flight: 'none',
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
    ...own,
  };
}

/** An item in progress, to be transferred unless `own` says otherwise. */
export function item(key: string, own: Partial<Item> = {}): Item {
  return {
    key,
    status: 'in_progress',
    summary: `State of ${key}`,
    why: `Reason for ${key}`,
    handover: 'transfer',
    next: [{ action: 'Go on with the tests', owner: 'nadia' }],
    ...own,
  };
}

/** A blocker for sarah. */
export function blocker(key: string, own: Partial<Blocker> = {}): Blocker & { key: string } {
  return {
    key,
    need: `Need of ${key}`,
    why: `Reason for ${key}`,
    owner: 'sarah',
    blocks: ['some-item'],
    ...own,
  };
}

/** A question for sarah. */
export function question(key: string, own: Partial<Question> = {}): Question & { key: string } {
  return { key, need: `Question of ${key}`, why: `Reason for ${key}`, owner: 'sarah', ...own };
}
