import { describe, expect } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { law } from '../../helpers/law.js';
import { serialise } from '../../helpers/serialise.js';

describe('the fold is a function of the set of records', () => {
  law('the order of reading never shows', ({ history: { records, policy } }, random) => {
    const whole = serialise(fold(records, policy));
    expect(serialise(fold([...records].reverse(), policy))).toBe(whole);
    expect(serialise(fold(shuffled(records, random), policy))).toBe(whole);
  });

  law('reading a record twice changes nothing', ({ history: { records, policy } }, random) => {
    const twice = [...records, ...records.filter((_, index) => at(random, index) % 2 === 0)];
    expect(serialise(fold(twice, policy))).toBe(serialise(fold(records, policy)));
  });

  law(
    'it does not matter how the records were split over clones, or in which order these were merged',
    ({ history: { records, policy }, people }, random) => {
      const split = [0, 1, 2].map((part) =>
        records.filter((_, index) => at(random, index) % 4 === part || at(random, index) % 4 === 3),
      );
      const whole = serialise(fold(records, policy));
      expect(serialise(fold(split.flat(), policy))).toBe(whole);
      expect(
        serialise(
          fold(
            people.toReversed().flatMap(({ view }) => [...view.values()]),
            policy,
          ),
        ),
      ).toBe(whole);
    },
  );

  law(
    'records that arrive one by one end in the state that all of them give at once',
    ({ history: { records, policy } }, random) => {
      const arrived = new Map<string, HandoffRecord>();
      let state = fold([], policy);
      for (const record of shuffled(records, random)) {
        arrived.set(record.id, record);
        state = fold([...state.records.values(), record], policy);
        expect(serialise(state)).toBe(serialise(fold(arrived.values(), policy)));
      }
      expect(serialise(state)).toBe(serialise(fold(records, policy)));
    },
  );

  law(
    'the bytes that a record goes through do not show in the state',
    ({ history: { records, policy } }) => {
      const copies = records.map((record) => structuredClone(record));
      expect(serialise(fold(copies, policy))).toBe(serialise(fold(records, policy)));
    },
  );
});

function shuffled<T>(list: readonly T[], random: readonly number[]): T[] {
  return list
    .map((value, index) => ({ value, rank: at(random, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

function at(random: readonly number[], index: number): number {
  return random[index % random.length] ?? 0;
}
