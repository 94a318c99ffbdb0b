import { expect } from 'vitest';
import { continues } from '../../src/protocol/fold/continues.js';
import { fold } from '../../src/protocol/fold/fold.js';
import { openRecords } from '../../src/protocol/fold/open-records.js';
import { keepRecent, type Recent } from '../../src/protocol/fold/keep-recent.js';
import type { HandoffRecord } from '../../src/schema/types.js';
import { briefings } from './briefing-answers.js';
import { answersOf } from './fold-answers.js';
import type { History } from './history.js';
import { starts } from './start-answers.js';

/** How records arrive, and when it is asked what they say. */
interface Arrival {
  /** What the index keeps. */
  lately: Recent;
  /** Each so many of the records come after all others. */
  late: number;
  /** Asked each so many records. */
  asked: number;
}

/**
 * Lets records arrive one by one, and asks by the index and from all records. The index is saved now
 * and then, and remade where it cannot go on.
 * @returns how many answers the index gave, and how many it could not give
 */
export function asTheyArrive(
  { records, policy }: History,
  random: readonly number[],
  { lately, late, asked }: Arrival,
): { told: number; untold: number } {
  const pick = (index: number): number => random[index % random.length] ?? 0;
  const early = records.filter((_, index) => pick(index) % late > 0);
  const order = [...early, ...records.filter((record) => !early.includes(record))];
  const known: HandoffRecord[] = order.slice(0, early.length / 2);
  const recent = keepRecent(lately);
  let kept = openRecords(fold(known, policy), null, recent);
  let since: HandoffRecord[] = [];
  const count = { told: 0, untold: 0 };
  for (const [index, record] of order.slice(known.length).entries()) {
    known.push(record);
    since.push(record);
    if (!continues(since, kept)) {
      kept = openRecords(fold(known, policy), null, recent);
      since = [];
    } else if (pick(index + 7) % 3 === 0) {
      kept = openRecords(fold([...kept.records, ...since], policy, kept.pruned), kept, recent);
      since = [];
    }
    if (pick(index + 3) % asked > 0) continue;
    const whole = fold(known, policy);
    const open = { ...kept, records: [...kept.records, ...since] };
    const small = fold(open.records, policy, open.pruned);
    expect(answersOf(small)).toEqual(answersOf(whole));
    for (const answers of [briefings(open, small, whole, policy), starts(open, small, whole)]) {
      expect(answers.open).toEqual(answers.whole);
      count.told += answers.open.length;
      count.untold += answers.unknown;
    }
  }
  return count;
}
