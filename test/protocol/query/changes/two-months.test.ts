import { describe, expect, it } from 'vitest';
import { changesSince } from '../../../../src/protocol/query/changes/changes.js';
import { Random } from '../../../helpers/random.js';
import { TwoMonths } from '../../../helpers/two-months.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1);
const DAYS = 60;

describe('two months of eight people', { timeout: 60_000 }, () => {
  it.each(Array.from({ length: RUNS }, (_, index) => 20260115 + index))(
    'at each start everybody is told each change about their things once, and nothing else (seed %i)',
    (seed) => {
      const world = new TwoMonths(new Random(seed));
      let told = 0;
      world.play(DAYS, (handle) => {
        const changes = changesSince(world.state(), handle).map(
          ({ event, key, record }) => `${event} ${key} by ${record.author}`,
        );
        expect({ handle, told: changes.toSorted() }).toEqual({
          handle,
          told: world.expected(handle),
        });
        told += changes.length;
      });
      expect(told).toBeGreaterThan(300);
      expect(new Set(world.log.map(({ event }) => event)).size).toBeGreaterThan(8);
    },
  );
});
