import { describe, expect, test } from 'vitest';
import { notYet } from '../../../src/protocol/rules/not-yet.js';
import type { AckItem } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged, type Short } from '../../helpers/judged.js';

function said(reply: Omit<AckItem, 'slot'>, writing = true): Short[] {
  const history = new History();
  const declared = history.person('wei').declares({ in_flight: [item('auth')] });
  const ack = history.person('nadia').acks(declared);
  return judged(notYet, { ...ack, items: [{ slot: 'i1', ...reply }] }, context({ writing }));
}

describe('not-yet', () => {
  test('what is not taken yet has a reason, or a time to come, and is held', () => {
    expect(said({ reply: 'hold', not_yet: true, reason: 'On call' })).toEqual([]);
    expect(said({ reply: 'hold', not_yet: true, until: '2030-01-15T14:00:00Z' })).toEqual([]);
    expect(said({ reply: 'hold' })).toEqual([]);
  });

  test.each<[string, Omit<AckItem, 'slot'>, string, string]>([
    ['neither reason nor time', { reply: 'hold', not_yet: true }, 'not_yet', 'says neither why'],
    [
      'another reply',
      { reply: 'accept', not_yet: true, reason: 'On call' },
      'reply',
      'what is not taken yet is held',
    ],
    [
      'a time without it',
      { reply: 'accept', until: '2030-01-15T14:00:00Z' },
      'until',
      'only not_yet has a time',
    ],
    [
      'a time that is over',
      { reply: 'hold', not_yet: true, until: '2020-01-15T14:00:00Z' },
      'until',
      'until is not after this record',
    ],
  ])('%s is refused', (_, reply, at, message) => {
    const found = said(reply);
    expect(found).toEqual([['error', ['items', 0, at], expect.stringContaining(message)]]);
    expect(said(reply, false).map(([level]) => level)).toEqual(['warning']);
  });
});
