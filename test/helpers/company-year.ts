import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { MetricsAnswer } from '../../src/schema/types.js';
import { expectedFigures } from './company-figures.js';
import type { Log } from './company-log.js';
import type { Expected } from './company-statistics.js';

type Figure = MetricsAnswer['figures'][number];

/** Makes the repository of a made-up company and the log of what happened in it. */
export function makeYear(folder: string, ...options: string[]): { work: string; log: Log } {
  const args = ['bench/company-year.mjs', '--out', folder, ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return {
    work: join(folder, 'work'),
    log: JSON.parse(readFileSync(join(folder, 'log.json'), 'utf8')) as Log,
  };
}

/** Compares each figure of an answer with what the log gives. */
export function compareFigures(answer: MetricsAnswer, log: Log): void {
  const pod = answer.scope.name;
  const members = log.people.filter((person) => pod === null || person.pod === pod);
  const expected = expectedFigures(
    log,
    Date.parse(answer.from),
    new Set(members.map(({ handle }) => handle)),
  );
  const found = Object.fromEntries(
    Object.entries(expected).map(([id, one]) => [
      id,
      partOf(answer.figures.find((figure) => figure.id === id) as Figure, one),
    ]),
  );
  expect(found).toEqual(
    Object.fromEntries(Object.entries(expected).map(([id, one]) => [id, near(one)])),
  );
}

/** What of a figure the log tells, too. */
function partOf(figure: Figure, expected: Expected): unknown {
  return Object.fromEntries(
    Object.keys(expected).map((key) => [
      key,
      key === 'parts'
        ? Object.fromEntries(
            Object.keys(expected.parts ?? {}).map((id) => [
              id,
              figure.parts.find((part) => part.id === id)?.value,
            ]),
          )
        : figure[key as keyof Figure],
    ]),
  );
}

function near(expected: Expected | Record<string, number | null>): unknown {
  const enough = (expected['n'] ?? 5) >= 5;
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => {
      if (typeof value === 'object' && value !== null) return [key, near(value)];
      // Too few for a value; how many there are, and how many of them wait, are facts.
      const isFact = enough || ['n', 'coverage', 'censored'].includes(key);
      return [key, value === null || !isFact ? null : expect.closeTo(value, 6)];
    }),
  );
}
