import { describe, expect, test } from 'vitest';
import { readBackReply } from '../../../src/protocol/rules/read-back-reply.js';
import type { ReadBackReply } from '../../../src/protocol/compose/events.js';
import type { Ack, AckItem } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged, type Short } from '../../helpers/judged.js';

const WATCH: AckItem = { slot: 'i1', reply: 'watch' };

/** What is found in a reply of `author` to nadia's read-back of wei's declaration. */
function said(
  author: string,
  reply: ReadBackReply = { confirms: true },
  change: Partial<Ack> = {},
): Short[] {
  const history = new History();
  const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
  const ack = history.person('nadia').acks(declared, { i1: 'accept' });
  const record = { ...history.person(author).repliesTo(ack, reply), ...change };
  return judged(readBackReply, record, context({ state: history.state(), author })).map(
    ([level, at, message]) => [level, at, message.replace(ack.id.slice(-8), 'it')],
  );
}

describe('read-back-reply', () => {
  test.each<[string, ReadBackReply]>([
    ['confirms', { confirms: true }],
    ['corrects one item', { corrects: [{ slot: 'i1', text: 'The tests first' }] }],
    ['corrects all of it', { corrects: [{ text: 'The tests first' }] }],
  ])('the author of the declaration %s', (_what, change) => {
    expect(said('wei', change)).toEqual([]);
  });

  test('nobody else does', () => {
    expect(said('james')).toEqual([['error', ['author'], 'only wei can reply to this read-back']]);
  });

  test('it says one of the two, acknowledges nothing, and names items that were replied to', () => {
    expect(said('wei', { corrects: [{ text: 'The tests first' }] }, { confirms: true })).toEqual([
      ['error', ['subject'], 'say either confirms or corrects of the read-back in it'],
    ]);
    expect(said('wei', undefined, { items: [WATCH] })).toEqual([
      ['error', ['items'], 'a reply to a read-back acknowledges nothing'],
    ]);
    expect(said('wei', { corrects: [{ slot: 'i2', text: 'The tests first' }] })).toEqual([
      ['error', ['corrects', 0, 'slot'], 'it has no reply to i2'],
    ]);
  });

  test('a declaration has no read-back', () => {
    const history = new History();
    const declared = history.person('wei').declares({ to: ['nadia'] });
    const reply = { ...history.person('nadia').acks(declared), confirms: true as const };
    const found = judged(
      readBackReply,
      reply,
      context({ state: history.state(), author: 'nadia' }),
    );
    expect(found.map(([, at]) => at)).toEqual([['subject']]);
  });
});
