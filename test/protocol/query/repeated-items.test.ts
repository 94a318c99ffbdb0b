import { describe, expect, test } from 'vitest';
import { repeatedItems } from '../../../src/protocol/query/repeated-items.js';
import { pendingAcks } from '../../../src/protocol/query/rows.js';
import { entries } from '../../../src/protocol/kinds/entries.js';
import type { Declaration, Item } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { law } from '../../helpers/law.js';
import { UNREAD } from '../../helpers/unread.js';

function team(to: string[] = ['nadia']) {
  const history = new History({
    roster: { wei: {}, nadia: {}, james: {} },
    pods: { crew: { members: ['nadia', 'james'] } },
  });
  const wei = history.person('wei');
  const declares = (keys: readonly string[], own: Partial<Item> = {}): Declaration =>
    wei.declares({
      to,
      in_flight: keys.length === 0 ? 'none' : keys.map((key) => item(key, own)),
    });
  const rows = (): [string, string[], (readonly [string, string])[]][] =>
    pendingAcks({ state: history.state(), sources: UNREAD }).map(
      ({ row: { declaration, items, repeated_items: repeated = [] } }) => [
        declaration,
        items,
        repeated.map((one) => [one.key, one.declaration] as const),
      ],
    );
  return { history, wei, nadia: history.person('nadia'), declares, rows };
}

describe('an older declaration that waits', () => {
  test('lists the items that no newer one of its author repeats', () => {
    const { declares, rows } = team();
    const first = declares(['auth', 'refund']);
    expect(rows()).toEqual([[first.id, ['auth', 'refund'], []]]);
    const second = declares(['auth']);
    expect(rows()).toEqual([
      [first.id, ['refund'], [['auth', second.id]]],
      [second.id, ['auth'], []],
    ]);
  });

  test('still waits for what it says beside them, whoever replied to the newer one', () => {
    const { declares, nadia, rows } = team();
    const first = declares(['auth', 'refund']);
    const second = declares(['auth']);
    nadia.acks(second, { i1: 'hold' }, { covers: [second.id] });
    expect(rows()).toEqual([[first.id, ['refund'], [['auth', second.id]]]]);
  });

  test('names the newest of several', () => {
    const { history, declares } = team();
    const first = declares(['auth', 'refund', 'login']);
    declares(['auth', 'refund']);
    const third = declares(['auth']);
    expect(repeatedItems(history.state(), first)).toMatchObject([
      { key: 'auth', declaration: third.id },
      { key: 'refund' },
    ]);
  });

  test('keeps an item that somebody else declared or took, and one whose newer declaration was withdrawn', () => {
    const { history, wei, nadia, declares } = team();
    const first = declares(['auth', 'refund']);
    const second = declares(['refund']);
    nadia.acks(first, { i1: 'accept' });
    nadia.declares({ to: ['james'], in_flight: [item('auth')] });
    wei.retracts(second);
    expect(repeatedItems(history.state(), first)).toEqual([]);
  });
});

describe('a pod', () => {
  const pod = () => {
    const own = team(['crew']);
    const first = own.declares(['auth', 'refund'], { handover: 'transfer' });
    return { ...own, first };
  };

  test('owes no acceptance in an older declaration for what a newer one repeats', () => {
    const { history, nadia, declares, first } = pod();
    const second = declares(['auth'], { handover: 'transfer' });
    nadia.acks(second, { i1: 'accept' }, { covers: [second.id] });
    expect(history.waitingFor(second)).toEqual([]);
    expect(history.waitingFor(first)).toEqual(['nadia', 'james']);
    nadia.acks(first, { i2: 'accept' }, { covers: [first.id] });
    expect(history.waitingFor(first)).toEqual([]);
  });

  test('owes one for each item that nothing repeats', () => {
    const { history, nadia, first } = pod();
    nadia.acks(first, { i1: 'accept' }, { covers: [first.id] });
    expect(history.waitingFor(first)).toEqual(['james']);
    history.person('james').acks(first, { i2: 'accept' }, { covers: [first.id] });
    expect(history.waitingFor(first)).toEqual([]);
  });

  test('owes an acknowledgement, and no acceptance of what is over', () => {
    const { history, wei, nadia, first } = pod();
    wei.declares({
      to: 'none',
      in_flight: 'none',
      shipped: ['auth', 'refund'].map((key) => ({ key, summary: 'Done' })),
    });
    expect(history.waitingFor(first)).toEqual(['nadia', 'james']);
    nadia.acks(first, {}, { covers: [first.id] });
    expect(history.waitingFor(first)).toEqual([]);
  });
});

law('an item waits in one declaration of an author, unless they wrote apart', (world) => {
  const state = world.history.state();
  for (const { declaration } of state.declarations.values()) {
    const repeated = repeatedItems(state, declaration);
    for (const { key, declaration: newer } of repeated) {
      expect(entries(declaration.in_flight).map((one) => one.key)).toContain(key);
      expect(newer).not.toBe(declaration.id);
      const other = state.declarations.get(newer);
      expect(other?.declaration.author).toBe(declaration.author);
      expect([...(other?.retracted ?? []), ...(other?.superseded ?? [])]).toEqual([]);
      expect(repeatedItems(state, other?.declaration ?? declaration)).not.toContainEqual(
        expect.objectContaining({ key }),
      );
    }
  }
});
