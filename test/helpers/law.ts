import { test } from 'vitest';
import { actions, play } from './generated-history.js';
import { fc, runs } from './fc.js';

/**
 * Settings of all laws of the fold: the same histories in every run, more of them where `FUZZ_RUNS`
 * says so.
 */
export const LAW_SETTINGS = {
  numRuns: runs(150),
  interruptAfterTimeLimit: 60_000,
  markInterruptAsFailure: false,
};

/**
 * A sentence that must hold for every generated history; `random` are 40 natural numbers for
 * choices within it.
 */
export const law = (
  name: string,
  run: (world: ReturnType<typeof play>, random: number[]) => void,
): void =>
  test(name, { timeout: 90_000 }, () => {
    fc.assert(
      fc.property(
        actions(),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        (script, random) => run(play(script), random),
      ),
      LAW_SETTINGS,
    );
  });
