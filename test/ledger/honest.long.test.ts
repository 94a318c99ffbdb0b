import { describe, expect, it } from 'vitest';
import { honestHistory } from '../helpers/honest-history.js';
import { TrustWorld } from '../helpers/trust-world.js';

describe(
  'of a thousand honest records, signed and unsigned, squashed, rebased, cherry-picked and merged',
  { timeout: 120_000 },
  () => {
    it.each([1, 2, 3, 4])(
      'none is called forged, and every signed one is verified (seed %i)',
      async (seed) => {
        const world = new TrustWorld();
        const records = honestHistory(world, seed, 30);
        expect(records.length).toBeGreaterThanOrEqual(250);
        const { judged, findings, gone } = await world.verify();
        expect(judged).toHaveLength(
          new Set(
            world.repo
              .git('ls-tree', '-r', '--name-only', 'main', '.handoffs')
              .split('\n')
              .filter((path) => path.endsWith('.yml')),
          ).size,
        );
        const signed = new Map(records.map(({ record, signed: own }) => [record.id, own]));
        const wrong = judged.filter(
          ({ witness, verdict }) =>
            verdict !== (signed.get(witness.entry.record.id) === true ? 'verified' : 'unverified'),
        );
        expect(
          wrong.map(
            ({ witness, verdict, reason }) => `${witness.entry.path} ${verdict}: ${reason}`,
          ),
        ).toEqual([]);
        expect(findings).toEqual([]);
        expect(gone).toEqual([]);
      },
    );
  },
);
