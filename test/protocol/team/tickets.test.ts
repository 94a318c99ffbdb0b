import { describe, expect, test } from 'vitest';
import { keyOf, ticketsIn, trackerOf } from '../../../src/protocol/team/tickets.js';

describe('tickets in free text', () => {
  test.each<[string, string[]]>([
    ['PAY-311 waits', ['PAY-311']],
    ['see PAY-311, PAY-312 and PAY-311 again', ['PAY-311', 'PAY-312']],
    ['(PAY-311)', ['PAY-311']],
    ['PAY-311.', ['PAY-311']],
    ['feature/PAY-311-refunds', ['PAY-311']],
    ['https://acme.atlassian.net/browse/PAY-311?focusedId=1', ['PAY-311']],
    ['feature-PAY-311x', []],
    ['xPAY-311', []],
    ['éPAY-311', []],
    ['PAY-311é', []],
    ['PAY_X-1 MY_PAY-2', []],
    ['PAY-0311', []],
    ['PAY-311.5', []],
    ['pay-311', []],
    ['PAY-', []],
    ['PAY-99999999999', []],
    ['UTF-8, SHA-256, GPT-4, ISO-8601 and RFC-3339', []],
    ['', []],
  ])('%s: %j', (text, found) => {
    expect(ticketsIn(text, ['PAY'])).toEqual(found);
  });

  test('are those of the keys that are configured, and none where none are', () => {
    expect(ticketsIn('UTF-8 and ENG-42', ['ENG', 'PAY'])).toEqual(['ENG-42']);
    expect(ticketsIn('UTF-8 and ENG-42', [])).toEqual([]);
  });

  test('are found at once in a text of a million letters', () => {
    expect(ticketsIn('A'.repeat(1_000_000), ['A'])).toEqual([]);
    expect(ticketsIn('PAY-1'.repeat(200_000), ['PAY'])).toEqual([]);
  });
});

test('a ticket belongs to the tracker that has its key', () => {
  const trackers = { jira: ['PAY', 'A_B'], linear: ['ENG'] };
  expect(keyOf('A_B-7')).toBe('A_B');
  expect(['PAY-1', 'ENG-2', 'A_B-7', 'XYZ-3'].map((ticket) => trackerOf(ticket, trackers))).toEqual(
    ['jira', 'linear', 'jira', null],
  );
});
