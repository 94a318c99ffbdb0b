import { expect, test } from 'vitest';
import { undeclaredByShift } from '../../../src/protocol/shifts/undeclared-by-shift.js';
import { rosterOf } from '../../helpers/shift-team.js';

// Singapore works 01:00 to 10:00, London 09:00 to 18:00, in UTC in winter.
const HOURS = ['mon-fri 9:00-18:00'];
const ROSTER = rosterOf({
  schema: 1,
  roster: {
    wei: { zone: 'Asia/Singapore', shifts: HOURS },
    lin: { zone: 'Asia/Singapore', shifts: HOURS },
    nadia: { zone: 'Europe/London', shifts: HOURS },
  },
});
const EARLY = '2026-01-15T00:30:00Z';
const AFTER_SINGAPORE = '2026-01-15T10:30:00Z';

// Every row was worked out by hand.
test.each<[string, Record<string, string>, string | null, string, string[]]>([
  [
    'somebody of the same shift who left without a word',
    { lin: '2026-01-15T09:50:00Z' },
    'lin',
    AFTER_SINGAPORE,
    ['wei'],
  ],
  [
    'nobody of the same shift who declared',
    { wei: '2026-01-15T09:55:00Z' },
    'lin',
    AFTER_SINGAPORE,
    [],
  ],
  [
    'nobody by a declaration of the day before',
    { wei: '2026-01-14T09:55:00Z' },
    'lin',
    AFTER_SINGAPORE,
    ['wei'],
  ],
  ['not the asker', {}, 'lin', AFTER_SINGAPORE, ['wei']],
  ['those who worked since', { wei: '2026-01-14T09:55:00Z' }, 'wei', EARLY, ['lin', 'nadia']],
  [
    'not those whose shift lasts',
    { wei: '2026-01-15T09:55:00Z', lin: '2026-01-15T09:55:00Z' },
    'nadia',
    AFTER_SINGAPORE,
    [],
  ],
])('names %s', (_, lastDeclared, asker, now, named) => {
  const policy = { expectWithinHours: 24 };
  expect(
    undeclaredByShift(lastDeclared, { roster: ROSTER, policy }, asker, Date.parse(now)),
  ).toEqual(named);
});
