import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricsAnswer, RollupAnswer } from '../../src/schema/types.js';
import type { Log } from '../helpers/company-log.js';
import { compareRollup } from '../helpers/company-rollup-answer.js';
import { compareFigures, makeYear } from '../helpers/company-year.js';
import { okJson } from '../helpers/program.js';
import { openTestRepo, testEnv, type TestRepo } from '../helpers/repo.js';

/** It takes a minute on a quiet machine. */
const SLOW = { timeout: 600_000 };

const base = mkdtempSync(join(tmpdir(), 'handoff-company-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A company as `bench/company-year.mjs` makes it, asked when its year is over. */
interface Company {
  log: Log;
  ask: (...args: string[]) => unknown;
}

function company(name: string, ...options: string[]): Company {
  const { work, log } = makeYear(join(base, name), ...options);
  const repo: TestRepo = openTestRepo(base, work, testEnv(base));
  // A busy machine may take longer than most runs may.
  const asked = { user: 'sg0-0', now: new Date(log.end).toISOString(), patience: 300_000 };
  return { log, ask: (...args) => okJson(repo, args, asked) };
}

describe('a year of 120 people in 12 pods and three zones', SLOW, () => {
  let year: Company;
  beforeAll(() => {
    year = company('year');
  }, SLOW.timeout);

  it('has the figures that the log of what happened gives', () => {
    const { log, ask } = year;
    expect(log.people).toHaveLength(120);
    expect(log.declared.length + log.acked.length).toBeGreaterThan(20_000);
    for (const args of [
      ['--weeks', '53'],
      ['--weeks', '8'],
      ['--weeks', '53', '--pod', 'nyc2'],
    ]) {
      const answer = ask('metrics', ...args) as MetricsAnswer;
      expect(answer).toMatchObject({
        complete: true,
        roster: { source: 'history' },
        clocks: { commit: 0, declared: 0 },
      });
      compareFigures(answer, log);
    }
  });

  it.each([
    ['the team, from the index', ['--team']],
    // It begins before what the index keeps.
    ['a pod, with the changes of a month', ['--pod', 'nyc2', '--since', '2025-12-01T00:00:00Z']],
    ['the team on a holiday', ['--as-of', '2025-07-04T18:00:00Z', '--since', '2025-07-01']],
    ['a pod after the clocks changed', ['--pod', 'sg3', '--as-of', '2025-10-27T08:45:00Z']],
  ])('has a rollup of %s that the log gives', (_, args) => {
    const answer = year.ask('rollup', ...args) as RollupAnswer;
    expect(answer).toMatchObject({ complete: true, warnings: [] });
    const counts = compareRollup(answer, year.log);
    for (const list of ['blocked', 'questions', 'in_flight', 'pending_acks', 'to_distribute'])
      expect(counts[list], list).toBeGreaterThan(4);
  });
});

describe('eight weeks of fifteen people', SLOW, () => {
  it('have a rollup at each moment that the log of what happened gives', () => {
    const { log, ask } = company('weeks', '--pods', '1', '--size', '5', '--weeks', '8');
    const total = new Map<string, number>();
    // From the first declaration on, through nights and weekends.
    for (let hours = 3; hours < 8 * 7 * 24; hours += 101) {
      const at = new Date(Date.UTC(2025, 0, 6, hours, hours % 60)).toISOString();
      const pod = ['sg0', null, 'ldn0', null, 'nyc0'][hours % 5] ?? null;
      const args = ['--as-of', at, ...(pod === null ? [] : ['--pod', pod])];
      const counts = compareRollup(ask('rollup', ...args) as RollupAnswer, log);
      for (const [list, count] of Object.entries(counts))
        total.set(list, (total.get(list) ?? 0) + count);
    }
    for (const [list, count] of total) expect(count, list).toBeGreaterThan(4);
  });
});
