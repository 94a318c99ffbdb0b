import { describe, expect, test } from 'vitest';
import { escalatesTo } from '../../../src/protocol/shifts/escalates-to.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';

// Every name here was worked out by hand: Singapore hands over to London, London to New York.
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);

function askedInstead(
  after: number | null,
  owner: string,
  author: string,
  missed: number,
  now: string,
): string[] {
  const policy = after === null ? TEAM : { ...TEAM, escalate_after: after };
  return escalatesTo(rosterOf(policy), { owner, author }, missed, at(now));
}

describe('an owner who did not answer', () => {
  test.each<
    [string, number | null, owner: string, author: string, missed: number, now: string, string[]]
  >([
    ['is waited for without a number', null, 'nadia', 'wei', 9, '2026-01-16 18:00', []],
    ['is waited for before that number', 2, 'nadia', 'wei', 1, '2026-01-16 18:00', []],
    ['is followed by the next pod', 2, 'nadia', 'wei', 2, '2026-01-16 18:00', ['sarah']],
    ['is followed by it later, too', 2, 'nadia', 'wei', 7, '2026-01-23 18:00', ['sarah']],
    // Everybody of Singapore begins at the same time.
    [
      'is followed by all who work then',
      1,
      'sarah',
      'nadia',
      1,
      '2026-01-15 22:00',
      ['mei', 'wei'],
    ],
    ['is not followed by whoever asks', 1, 'sarah', 'wei', 1, '2026-01-15 22:00', ['mei']],
    // Nadia asks Singapore. London is next, and James works there.
    ['is followed by their colleague', 1, 'wei', 'nadia', 1, '2026-01-15 10:00', ['james']],
    // On his leave only Nadia works there, who asks; New York follows London.
    ['is followed by the pod behind', 1, 'wei', 'nadia', 1, '2026-01-20 02:00', ['sarah']],
    ['has nobody next without pods', 1, 'omar', 'wei', 3, '2026-01-16 18:00', []],
    ['has nobody next as the name of nobody', 1, 'nobody', 'wei', 3, '2026-01-16 18:00', []],
  ])('%s', (_, after, owner, author, missed, now, expected) => {
    expect(askedInstead(after, owner, author, missed, now)).toEqual(expected);
  });

  test('is followed by nobody in a ring of two where the other one asks', () => {
    const ring = rosterOf({
      schema: 1,
      escalate_after: 1,
      roster: {
        wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
        nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'] },
      },
      pods: {
        sg: { members: ['wei'], next: ['ldn'] },
        ldn: { members: ['nadia'], next: ['sg'] },
      },
    });
    expect(escalatesTo(ring, { owner: 'nadia', author: 'wei' }, 1, at('2026-01-15 18:00'))).toEqual(
      [],
    );
  });
});
