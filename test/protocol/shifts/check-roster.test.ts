import { expect, test } from 'vitest';
import { checkRoster } from '../../../src/protocol/shifts/check-roster.js';
import { rosterOf } from '../../helpers/shift-team.js';

const WEEK = 7 * 86_400_000;

test('a roster is checked for gaps, for leave that nobody covers, and for pods without a next one', () => {
  const roster = rosterOf({
    schema: 1,
    roster: {
      wei: { zone: 'Asia/Singapore', away: ['2026-01-13', '2026-01-14'] },
      sam: { zone: 'Europe/London', shifts: ['daily 0:00-24:00'], away: ['2026-01-14'] },
      omar: { zone: 'Asia/Dubai', shifts: ['sun 9:00-12:00'] },
    },
    pods: {
      sg: { members: ['wei'], shifts: ['mon-fri 9:00-18:00'], next: ['ldn'] },
      ldn: { members: ['sam'] },
      all: { members: ['wei', 'sam', 'omar'] },
    },
    cover: [{ by: 'sam', for: 'wei', date: '2026-01-14' }],
  });
  const from = Date.parse('2026-01-12T00:00:00Z');
  expect(
    checkRoster(roster, ['wei', 'sam'], from, from + WEEK).map(({ code, who, from: at, to }) =>
      [code, who, at, to].join(' '),
    ),
  ).toEqual([
    // Sam covers on the day of his leave, from 9:00 to 18:00 in Singapore.
    'gap  2026-01-14T00:00:00Z 2026-01-14T01:00:00Z',
    'gap  2026-01-14T10:00:00Z 2026-01-15T00:00:00Z',
    'leave-uncovered wei 2026-01-13T01:00:00Z 2026-01-13T10:00:00Z',
    'leave-uncovered sam 2026-01-14T00:00:00Z 2026-01-15T00:00:00Z',
    'cover-on-leave sam 2026-01-14T01:00:00Z 2026-01-14T10:00:00Z',
    'no-successor ldn  ',
  ]);
});
