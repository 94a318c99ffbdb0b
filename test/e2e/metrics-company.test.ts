import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MetricsAnswer } from '../../src/schema/types.js';
import { compareFigures, makeYear } from '../helpers/company-year.js';
import { okJson, SLOW } from '../helpers/program.js';
import { openTestRepo, testEnv } from '../helpers/repo.js';

describe('the figures of fifteen people in eight weeks', SLOW, () => {
  it('are those that the log of what happened gives', () => {
    const base = mkdtempSync(join(tmpdir(), 'handoff-company-'));
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    const { work, log } = makeYear(
      join(base, 'year'),
      '--pods',
      '1',
      '--size',
      '5',
      '--weeks',
      '8',
    );
    const repo = openTestRepo(base, work, testEnv(base));
    const asked = { user: 'sg0-0', now: new Date(log.end).toISOString() };
    for (const args of [
      ['--weeks', '9'],
      ['--weeks', '4'],
      ['--weeks', '9', '--pod', 'ldn0'],
    ]) {
      const answer = okJson(repo, ['metrics', ...args], asked) as unknown as MetricsAnswer;
      expect(answer).toMatchObject({ complete: true, roster: { source: 'history' } });
      compareFigures(answer, log);
    }
  });
});
