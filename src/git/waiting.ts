/**
 * How long to wait for another git, and on which clock. Injected, so that tests wait milliseconds.
 */
export interface Waiting {
  /** Milliseconds after which waiting ends with an error. */
  limitMs: number;
  /** Milliseconds of a monotonic clock. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
  /** From 0 to below 1: spreads the retries of processes that wait for the same lock. */
  random(): number;
}

const LIMIT_MS = 10_000;
const FIRST_MS = 15;
const LONGEST_MS = 250;

/** Real time; waits at most 10 s. */
export const realWaiting: Waiting = {
  limitMs: LIMIT_MS,
  // Not performance.now(): loading its module takes a millisecond.
  now: () => Number(process.hrtime.bigint() / 1_000_000n),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
};

/** Sleeps a random time that grows with the attempt (0, 1, …), up to 250 ms. */
export async function backOff(waiting: Waiting, attempt: number): Promise<void> {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  await waiting.sleep(1 + waiting.random() * most);
}
