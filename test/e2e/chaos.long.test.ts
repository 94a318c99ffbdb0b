import { describe, expect, it } from 'vitest';
import { playChaos, storeOf } from '../helpers/chaos/play.js';

/**
 * HANDOFF_CHAOS_SEED=n tries another story; HANDOFF_CHAOS_STEPS and HANDOFF_CHAOS_RUNS (of the
 * seeds from there on) make it longer.
 */
const FIRST_SEED = Number(process.env['HANDOFF_CHAOS_SEED'] ?? 1);
const STEPS = Number(process.env['HANDOFF_CHAOS_STEPS'] ?? 60);
const RUNS = Number(process.env['HANDOFF_CHAOS_RUNS'] ?? 2);
/** A second of patience for every step, and for those that settle it. */
const TIMEOUT_MS = 120_000 + STEPS * 2_000;

// Killing a whole group of processes is what other systems do not have.
describe.skipIf(process.platform === 'win32')(
  'three to eight clones, forks and three projects, with kills, refusals and rewritten history',
  () => {
    const seeds = Array.from({ length: RUNS }, (_, index) => FIRST_SEED + index).map((seed) => ({
      seed,
      store: storeOf(seed),
    }));

    it.each(seeds)(
      'lose no record and come to one state (seed $seed, store $store)',
      { timeout: TIMEOUT_MS },
      async ({ seed }) => {
        const { reported, line } = await playChaos({ seed, steps: STEPS });
        expect(reported, 'records that were reported').toBeGreaterThan(STEPS / 10);
        process.stdout.write(`${line}\n`);
      },
    );
  },
);
