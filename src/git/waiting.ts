/**
 * How long to wait for another git, and by which clock. Injected, so that tests wait milliseconds.
 */
export interface Waiting {
  /** Milliseconds after which waiting ends in an error. */
  limitMs: number;
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
  /** From 0 to below 1: spreads processes that would otherwise all come back at once. */
  random(): number;
}

const LIMIT_MS = 10_000;
const FIRST_MS = 15;
const LONGEST_MS = 250;

/** Real time: waits end within 10 s. */
export const realWaiting: Waiting = {
  limitMs: LIMIT_MS,
  // Not performance.now(): the module behind it takes a millisecond to load.
  now: () => Number(process.hrtime.bigint() / 1_000_000n),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** Sleeps a random time that grows with the attempt (0, 1, …) up to a quarter of a second. */
export async function backOff(waiting: Waiting, attempt: number): Promise<void> {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  await waiting.sleep(1 + waiting.random() * most);
}
