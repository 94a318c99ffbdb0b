import { describe, expect, test } from 'vitest';
import { carryFields } from '../../../src/protocol/query/carries.js';
import { item } from '../../helpers/body.js';
import { History, type Person } from '../../helpers/history.js';

function team(): { history: History; wei: Person; nadia: Person } {
  const history = new History();
  return { history, wei: history.person('wei'), nadia: history.person('nadia') };
}

const fieldsOf = (history: History) => carryFields(history.item('auth'), history.state());

const declare = (person: Person, own: Parameters<typeof item>[1] = {}, to = ['nadia']) =>
  person.declares({ to, in_flight: [item('auth', own)] });

describe('an item that nobody moves', () => {
  test('is counted once for each declaration after the first', () => {
    const { history, wei } = team();
    const first = declare(wei);
    expect(fieldsOf(history)).toEqual({ offered_since: first.declared_at });
    declare(wei);
    expect(fieldsOf(history)).toEqual({
      unchanged_carries: 1,
      offered_since: first.declared_at,
      satellite: true,
    });
    declare(wei);
    expect(fieldsOf(history)).toMatchObject({ unchanged_carries: 2 });
  });

  test('is counted on where only its wording changed, and begins anew where its state did', () => {
    const { history, wei } = team();
    declare(wei, { summary: 'Handler done, tests open' });
    declare(wei, { summary: 'handler done: tests open.' });
    expect(fieldsOf(history)).toMatchObject({ unchanged_carries: 1 });
    declare(wei, { summary: 'Handler done, tests open', progress: 60 });
    expect(fieldsOf(history)).not.toHaveProperty('unchanged_carries');
    expect(fieldsOf(history)).toMatchObject({ satellite: true });
  });

  test('begins anew once somebody took it, or was given it', () => {
    const { history, wei, nadia } = team();
    declare(wei);
    const second = declare(wei);
    nadia.acks(second, { i1: 'accept' });
    expect(fieldsOf(history)).toEqual({});
    const own = declare(nadia, {}, ['wei']);
    expect(fieldsOf(history)).toEqual({ offered_since: own.declared_at });
    history.person('james').takes('auth');
    expect(fieldsOf(history)).toEqual({});
  });

  test('goes on where a reader leaves it, puts it off or declines it', () => {
    const { history, wei, nadia } = team();
    for (const reply of ['hold', 'not-yet', 'decline'] as const)
      nadia.acks(declare(wei), { i1: reply });
    declare(wei);
    expect(fieldsOf(history)).toMatchObject({ unchanged_carries: 3, satellite: true });
  });

  test('is no satellite while its holder keeps it', () => {
    const { history, wei } = team();
    declare(wei, { handover: 'hold' });
    declare(wei, { handover: 'hold' });
    expect(fieldsOf(history)).toEqual({ unchanged_carries: 1 });
  });

  test('is not counted by declarations that were withdrawn or corrected', () => {
    const { history, wei } = team();
    declare(wei);
    wei.retracts(declare(wei));
    expect(fieldsOf(history)).not.toHaveProperty('unchanged_carries');
  });
});
