import { readFileSync } from 'node:fs';
import { fuzz, type Report } from './fuzz.js';
import { fuzzProgram } from './program.js';
import { EXAMPLE, TARGETS } from './targets.js';

/** What `npm run fuzz` was asked for. */
export interface Wanted {
  seed: number;
  count: number;
  seconds: number;
  /** Only this target. */
  target: string | undefined;
  /** Cases on the built program. */
  built: number;
}

/** Cases in this process, then some on the built program. */
export async function main(wanted: Wanted): Promise<Report[]> {
  EXAMPLE.text = readFileSync('.handoff.example.yml', 'utf8');
  const targets = TARGETS.filter(
    ({ name }) => wanted.target === undefined || name === wanted.target,
  );
  const limitMs = wanted.seconds * 1000;
  const inside = await fuzz({ seed: wanted.seed, count: wanted.count, limitMs, targets });
  const built = await fuzzProgram(wanted.seed, wanted.built, limitMs);
  return [inside, built];
}
