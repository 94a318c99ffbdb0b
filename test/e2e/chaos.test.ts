import { describe, expect, it } from 'vitest';
import { playChaos } from '../helpers/chaos/play.js';

// Killing a whole group of processes is what other systems do not have. `chaos.long.test.ts` plays
// longer stories with more people.
describe.skipIf(process.platform === 'win32')('a short story', { timeout: 120_000 }, () => {
  it('of three clones, two forks and three projects loses no record and ends in one state', async () => {
    const { reported } = await playChaos({ seed: 1, steps: 8, most: 3 });
    expect(reported).toBeGreaterThan(2);
  });
});
