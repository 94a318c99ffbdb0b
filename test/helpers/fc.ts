import fc from 'fast-check';

// The same cases in every run, so that a failure is somebody's change and never the day's luck.
// FUZZ_SEED gives others, FUZZ_RUNS more of them.
fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED'] ?? 20260115) });

/** How often a property runs. */
export function runs(usually: number): number {
  return Number(process.env['FUZZ_RUNS'] ?? usually);
}

export { fc };
