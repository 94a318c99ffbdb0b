import { describe, expect, test } from 'vitest';
import { oneReply } from '../../../src/protocol/rules/one-reply.js';
import type { Ack } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged, type Short } from '../../helpers/judged.js';

function said(items: Ack['items'], writing = true): Short[] {
  const history = new History();
  const declared = history.person('wei').declares({ in_flight: [item('auth'), item('pay')] });
  const ack = { ...history.person('nadia').acks(declared, { i1: 'watch' }), items };
  return judged(oneReply, ack, context({ writing }));
}

describe('one-reply', () => {
  test('an item has one reply, whatever it says', () => {
    expect(said([{ slot: 'i1', reply: 'accept' }])).toEqual([]);
    expect(
      said([
        { slot: 'i1', reply: 'accept' },
        { slot: 'i2', reply: 'accept' },
      ]),
    ).toEqual([]);
    expect(
      said([
        { slot: 'i1', reply: 'decline', reason: 'I am away' },
        { slot: 'i2', reply: 'accept' },
        { slot: 'i1', reply: 'accept' },
      ]),
    ).toEqual([['error', ['items', 2, 'slot'], 'i1 already has a reply in items[0]']]);
  });

  test('a record that is in keeps counting, with a warning', () => {
    const twice: Ack['items'] = [
      { slot: 'i1', reply: 'accept' },
      { slot: 'i1', reply: 'accept' },
    ];
    expect(said(twice, false).map(([level]) => level)).toEqual(['warning']);
  });
});
