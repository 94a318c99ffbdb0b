import { describe, expect, test } from 'vitest';
import { silentDrop } from '../../../src/protocol/rules/silent-drop.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const SAID = [['error', ['in_flight'], 'you hold auth, and this declaration does not mention it']];

describe('silent-drop', () => {
  test.each([
    ['updated', { in_flight: [item('auth')] }],
    ['shipped', { shipped: [{ key: 'auth', summary: 'Live' }] }],
    ['shipped, by the key made from the summary', { shipped: [{ summary: 'auth' }] }],
    ['dropped with a reason', { dropped: [{ key: 'auth', reason: 'Not wanted' }] }],
  ])('an item that the author holds may be %s', (_how, body) => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth')] });
    expect(judged(silentDrop, declaration(body), context({ state: history.state() }))).toEqual([]);
  });

  test('an item that the author holds and does not mention is an error', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth')] });
    expect(judged(silentDrop, declaration(), context({ state: history.state() }))).toEqual(SAID);
  });

  test('an item that was handed over is no longer the author’s, one that was taken is', () => {
    const history = new History();
    const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
    history.person('nadia').acks(declared, { i1: 'accept' });
    expect(judged(silentDrop, declaration(), context({ state: history.state() }))).toEqual([]);
    expect(
      judged(silentDrop, declaration(), context({ state: history.state(), author: 'nadia' })),
    ).toEqual(SAID);
  });

  test('a transfer that nobody accepted is still the author’s', () => {
    const history = new History();
    history
      .person('wei')
      .declares({ to: ['nadia'], in_flight: [item('auth', { handover: 'transfer' })] });
    expect(judged(silentDrop, declaration(), context({ state: history.state() }))).toEqual(SAID);
  });

  test('is not asked of what is already in, because later records would answer', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth')] });
    expect(
      judged(silentDrop, declaration(), context({ state: history.state(), writing: false })),
    ).toEqual([]);
  });
});
