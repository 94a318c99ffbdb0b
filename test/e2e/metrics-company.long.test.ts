import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MetricsAnswer } from '../../src/schema/types.js';
import { compareFigures, makeYear } from '../helpers/company-year.js';
import { okJson } from '../helpers/program.js';
import { openTestRepo, testEnv } from '../helpers/repo.js';

/** It takes a minute on a quiet machine. */
const SLOW = { timeout: 600_000 };

const base = mkdtempSync(join(tmpdir(), 'handoff-company-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a year of 120 people in 12 pods and three zones', SLOW, () => {
  it('has the figures that the log of what happened gives', () => {
    const { work, log } = makeYear(join(base, 'year'));
    expect(log.people).toHaveLength(120);
    expect(log.declared.length + log.acked.length).toBeGreaterThan(20_000);
    const repo = openTestRepo(base, work, testEnv(base));
    // A busy machine may take longer than most runs may.
    const asked = { user: 'sg0-0', now: new Date(log.end).toISOString(), patience: 300_000 };
    for (const args of [
      ['--weeks', '53'],
      ['--weeks', '8'],
      ['--weeks', '53', '--pod', 'nyc2'],
    ]) {
      const answer = okJson(repo, ['metrics', ...args], asked) as unknown as MetricsAnswer;
      expect(answer).toMatchObject({
        complete: true,
        roster: { source: 'history' },
        clocks: { commit: 0, declared: 0 },
      });
      compareFigures(answer, log);
    }
  });
});
