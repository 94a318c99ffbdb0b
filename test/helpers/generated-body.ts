import type { Blocker, Body, Decision, Item } from '../../src/schema/types.js';
import { draftBody, draftOf } from '../../src/protocol/synthesis/draft.js';
import { blocker, item, question } from './body.js';
import type { Person } from './history.js';

const KEYS = ['auth', 'refund'] as const;
const ADDRESSED: Body['to'][] = [['nadia'], ['crew'], ['next'], ['wei', 'crew'], 'none'];

/** The body of a generated declaration; the numbers choose what is in it. */
export function bodyFor(person: Person, pick: number, also: number): Partial<Body> {
  const inFlight: Item[] = [];
  const shipped: { key: string; summary: string }[] = [];
  const dropped: { key: string; reason: string }[] = [];
  KEYS.forEach((key, index) => {
    const place = Math.floor(pick / 5 ** index) % 5;
    if (place <= 1)
      inFlight.push(item(key, { summary: `${key} as ${person.handle} left it, ${also}` }));
    if (place === 2) shipped.push({ key, summary: `${key} is done` });
    if (place === 3) dropped.push({ key, reason: 'No longer wanted' });
  });
  const blockers: Blocker[] = also % 3 === 0 ? [blocker(`need-${pick % 3}`)] : [];
  const decisions: Decision[] =
    also % 5 === 0
      ? [{ key: `choice-${pick % 3}`, decision: `Choice ${pick}`, rationale: 'Measured' }]
      : [];
  const open = at(
    [...person.author().state.topics.values()].filter((topic) => topic.open),
    pick,
  );
  return {
    to: at(ADDRESSED, also) ?? 'none',
    shipped: orNone(shipped),
    in_flight: orNone(inFlight),
    ...(dropped.length > 0 ? { dropped } : {}),
    blockers: orNone(blockers),
    questions: also % 4 === 0 ? [question(`need-${also % 3}`)] : 'none',
    decisions: orNone(decisions),
    ...(open && also % 2 === 0 ? { carries: [open.id] } : {}),
  };
}

/** The same for a synthesis of the crew; the numbers choose what is left out without a word. */
export function podBodyFor(person: Person, pick: number, also: number): Partial<Body> {
  const draft = draftOf(person.author(), 'crew');
  const some = <T>(list: readonly T[], seed: number): T[] =>
    list.filter((_, index) => (seed >> index) % 4 > 0);
  const [items, topics] = [some(draft.items, pick), some(draft.topics, also)];
  const body = draftBody({ ...draft, items, topics }) as Partial<Body>;
  return { ...body, to: at(ADDRESSED, also) ?? 'none' };
}

function orNone<T>(list: T[]): T[] | 'none' {
  return list.length === 0 ? 'none' : list;
}

/** The entry at a number, counted around the list. */
export function at<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(list.length, 1)];
}
