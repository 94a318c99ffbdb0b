import { describe, expect, test } from 'vitest';
import { itemWhy } from '../../../src/protocol/rules/item-why.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, declaration, judged } from '../../helpers/judged.js';

const { why: _why, ...unexplained } = item('auth');

describe('item-why', () => {
  test('an item says why', () => {
    expect(judged(itemWhy, declaration({ in_flight: [item('refund'), unexplained] }))).toEqual([
      ['error', ['in_flight', 1], 'in_flight[1].why is missing'],
    ]);
    expect(judged(itemWhy, declaration({ in_flight: [item('auth')] }))).toEqual([]);
  });

  test('the reason is inherited once it was given, by anybody', () => {
    const history = new History();
    history.person('nadia').declares({ in_flight: [item('auth', { why: 'Tokens expire' })] });
    expect(
      judged(
        itemWhy,
        declaration({ in_flight: [unexplained] }),
        context({ state: history.state() }),
      ),
    ).toEqual([]);
    expect(history.person('wei').declares({ in_flight: [unexplained] })).toMatchObject({
      in_flight: [{ why: 'Tokens expire' }],
    });
  });

  test('it is not inherited from an item that was shipped', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth')] });
    history.person('wei').declares({ shipped: [{ key: 'auth', summary: 'Live' }] });
    expect(
      judged(
        itemWhy,
        declaration({ in_flight: [unexplained] }),
        context({ state: history.state() }),
      ),
    ).toHaveLength(1);
  });
});
