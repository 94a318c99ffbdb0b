import { expect, test } from 'vitest';
import type { Recent } from '../../../src/protocol/fold/keep-recent.js';
import { asTheyArrive } from '../../helpers/as-they-arrive.js';
import { actions, play } from '../../helpers/generated-history.js';
import { LAW_SETTINGS } from '../../helpers/law.js';
import { fc, runs } from '../../helpers/fc.js';

const RUNS = runs(60);

test(
  'what is kept of the newest days gives the answers of all records, over many days',
  { timeout: 60_000 + RUNS * 3000 },
  () => {
    let [told, untold] = [0, 0];
    fc.assert(
      fc.property(
        actions({ many: true }),
        fc.array(fc.nat(), { minLength: 150, maxLength: 150 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom<Recent['of']>('hours', 'days'),
        (script, random, newest, of) => {
          const lately = { newest, of };
          const count = asTheyArrive(play(script).history, random, { lately, late: 8, asked: 5 });
          told += count.told;
          untold += count.untold;
        },
      ),
      { ...LAW_SETTINGS, numRuns: RUNS, interruptAfterTimeLimit: RUNS * 3000 },
    );
    expect(told / (told + untold)).toBeGreaterThan(0.2);
  },
);
