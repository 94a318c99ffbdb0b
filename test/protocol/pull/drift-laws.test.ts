import { describe, expect, test } from 'vitest';
import { drift } from '../../../src/protocol/pull/drift.js';
import type { DeclaredStatus } from '../../../src/protocol/pull/drift/differences.js';
import type { Pull } from '../../../src/schema/types.js';
import { ANY_PULL, ONE_LINE, TEAM } from '../../helpers/pulls.js';
import { fc } from '../../helpers/fc.js';

describe('for any two states', () => {
  const STATUS = fc.option(
    fc.constantFrom<DeclaredStatus>(
      'in_progress',
      'in_review',
      'blocked',
      'waiting',
      'paused',
      'shipped',
    ),
    { nil: undefined },
  );
  const zone = 'Asia/Singapore';

  test('nothing differs from itself, whatever was declared', () => {
    fc.assert(
      fc.property(
        ANY_PULL,
        STATUS,
        (any, status) => void expect(drift(any, any, { policy: TEAM, zone, status })).toEqual([]),
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test('a difference is one line that no terminal obeys, and progress at most one of them, the last', () => {
    fc.assert(
      fc.property(ANY_PULL, ANY_PULL, STATUS, (declared, live, status) => {
        const found = drift(declared, live, { policy: TEAM, zone, status });
        for (const { text } of found) expect(text).toMatch(ONE_LINE);
        expect(found.slice(0, -1).every(({ is }) => is === 'contradiction')).toBe(true);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('the order of the reviewers and the time of the look make none', () => {
    fc.assert(
      fc.property(ANY_PULL, (any) => {
        const logins = new Set(any.reviewers.map(({ login }) => login.toLowerCase()));
        fc.pre(logins.size === any.reviewers.length);
        const other: Pull = {
          ...any,
          reviewers: any.reviewers.toReversed(),
          ...(any.teams && { teams: any.teams.toReversed() }),
          observed_at: '2026-01-20T08:00:00Z',
        };
        expect(drift(any, other, { policy: TEAM, zone })).toEqual([]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('a change of state never goes unsaid', () => {
    fc.assert(
      fc.property(ANY_PULL, ANY_PULL, STATUS, (declared, live, status) => {
        fc.pre(declared.state !== live.state);
        expect(drift(declared, live, { policy: TEAM, zone, status })).not.toEqual([]);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
