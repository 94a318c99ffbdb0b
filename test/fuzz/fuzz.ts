import { Random } from '../helpers/random.js';
import type { Target } from './target.js';

/** Milliseconds of the processor that a case may take: other processes do not count. */
const SLOW_MS = 100;

/** What was run. */
export interface Report {
  cases: number;
  /** Cases of each target. */
  byTarget: Record<string, number>;
  slowest: { target: string; seed: number; ms: number };
  /** Bugs and slow cases, each with the seed that makes it again. */
  failures: { target: string; seed: number; what: string; input: string }[];
}

/** When to stop, and what to try. */
export interface Plan {
  seed: number;
  count: number;
  /** Milliseconds after which no further case begins. */
  limitMs: number;
  targets: readonly Target[];
}

/** Cases of all targets, one after the other. The case `n` of a seed is always the same. */
export async function fuzz({ seed, count, limitMs, targets }: Plan): Promise<Report> {
  const report: Report = {
    cases: 0,
    byTarget: Object.fromEntries(targets.map(({ name }) => [name, 0])),
    slowest: { target: '', seed: 0, ms: 0 },
    failures: [],
  };
  const began = performance.now();
  const shares = targets.map((target) => [target.share, target] as const);
  for (let n = 0; n < count && performance.now() - began < limitMs; n += 1) {
    const own = (Math.imul(seed, 0x9e3779b1) + n) >>> 0;
    const target = new Random(own).weighted(shares);
    await tryCase(target, own, report);
    report.cases += 1;
    report.byTarget = {
      ...report.byTarget,
      [target.name]: (report.byTarget[target.name] ?? 0) + 1,
    };
  }
  return report;
}

async function tryCase(target: Target, seed: number, report: Report): Promise<void> {
  const fail = (what: string, input: Uint8Array | string): void => {
    const text = Buffer.from(input).toString('latin1').slice(0, 2000);
    report.failures.push({ target: target.name, seed, what, input: text });
  };
  let ms = Infinity;
  // The collector and the compiler take time, too: what is slow is slow again.
  for (let again = 0; again < 5 && ms > SLOW_MS; again += 1) {
    const { input, run } = target.make(new Random(seed));
    const began = process.cpuUsage();
    try {
      await run();
    } catch (error) {
      fail(error instanceof Error ? (error.stack ?? error.message) : String(error), input);
      return;
    }
    const { user, system } = process.cpuUsage(began);
    ms = Math.min(ms, (user + system) / 1000);
    if (again === 4 && ms > SLOW_MS) fail(`took ${Math.round(ms)} ms`, input);
  }
  if (ms > report.slowest.ms) report.slowest = { target: target.name, seed, ms: Math.round(ms) };
}
