import { describe, expect, test } from 'vitest';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const HANDED = { to: ['nadia'], in_flight: [item('auth')] };

describe('an item’s state', () => {
  test('comes from the causally latest declaration, whatever the clocks say', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth', { summary: 'First' })] });
    history.now -= 24 * 3_600_000;
    const second = history
      .person('nadia')
      .declares({ in_flight: [item('auth', { summary: 'Second' })] });
    expect(history.item('auth')).toMatchObject({
      declaration: { id: second.id },
      contested: false,
      carried: true,
    });
  });

  test('of declarations that did not see each other is contested, and the display goes by declared_at', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    nadia.apart = true;
    wei.declares({ in_flight: [item('auth', { summary: 'First' })] });
    const second = nadia.declares({ in_flight: [item('auth', { summary: 'Second' })] });
    expect(history.item('auth')).toMatchObject({ declaration: { id: second.id }, contested: true });
    history.person('wei').declares({ in_flight: [item('auth', { summary: 'Third' })] });
    expect(history.item('auth')).toMatchObject({
      contested: true,
      status: { item: { summary: 'Third' } },
    });
  });

  test.each([
    ['shipped', { shipped: [{ key: 'auth', summary: 'Live' }] }],
    ['dropped', { dropped: [{ key: 'auth', reason: 'No longer wanted' }] }],
  ])('is %s once a declaration says so', (as, body) => {
    const history = new History();
    history.person('wei').declares(HANDED);
    history.person('wei').declares(body);
    expect(history.item('auth').status.as).toBe(as);
  });

  test('stays what it was where a later declaration does not mention it', () => {
    const history = new History();
    const first = history.person('wei').declares(HANDED);
    history.person('nadia').declares({ in_flight: [item('refund')] });
    expect(history.item('auth').declaration).toBe(first);
  });
});

describe('an item’s holder', () => {
  test('is who declared it, then who accepted it', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    expect(history.item('auth').holder).toBe('wei');
    history.person('nadia').acks(declared, { i1: 'accept' });
    expect(history.item('auth')).toMatchObject({ holder: 'nadia', holderContested: false });
  });

  test.each(['watch', 'hold', 'ask', 'decline'] as const)(
    'does not change by a reply of %s',
    (reply) => {
      const history = new History();
      const declared = history.person('wei').declares(HANDED);
      history.person('nadia').acks(declared, { i1: reply });
      expect(history.item('auth')).toMatchObject({ holder: 'wei', holderContested: false });
    },
  );

  test('is again who declared it once the acceptance is declined or retracted', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const accepted = history.person('nadia').acks(declared, { i1: 'accept' });
    history.person('nadia').retracts(accepted);
    expect(history.item('auth').holder).toBe('wei');
    history.person('nadia').acks(declared, { i1: 'accept' });
    history.person('nadia').acks(declared, { i1: 'decline' });
    expect(history.item('auth').holder).toBe('wei');
  });

  test('is whom an assignment names, until they decline', () => {
    const history = new History();
    const declared = history.person('wei').declares({ ...HANDED, to: ['nadia', 'james'] });
    history.person('sarah').assignsItem('auth', 'james');
    expect(history.item('auth').holder).toBe('james');
    history.person('nadia').acks(declared, { i1: 'decline' });
    expect(history.item('auth')).toMatchObject({ holder: 'james', holderContested: false });
    history.person('james').acks(declared, { i1: 'decline' });
    expect(history.item('auth')).toMatchObject({ holder: 'wei', holderContested: false });
  });

  test('does not change by the decline of somebody from whom it had been taken', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    history.person('sarah').assignsItem('auth', 'nadia');
    history.person('sarah').assignsItem('auth', 'james');
    history.person('nadia').acks(declared, { i1: 'decline' });
    expect(history.item('auth')).toMatchObject({ holder: 'james', holderContested: false });
  });

  test('is who declared it last where they had seen the acceptance', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    history.person('nadia').acks(declared, { i1: 'accept' });
    history.person('nadia').declares({ in_flight: [item('auth')], to: ['wei'] });
    expect(history.item('auth').holder).toBe('nadia');
    history.person('wei').declares(HANDED);
    expect(history.item('auth')).toMatchObject({ holder: 'wei', holderContested: false });
  });

  test('accepted apart by two people is contested, and the display goes by declared_at', () => {
    const history = new History();
    const declared = history.person('wei').declares({ ...HANDED, to: ['nadia', 'james'] });
    const [nadia, james] = [history.person('nadia'), history.person('james')];
    for (const person of [nadia, james]) {
      person.fetch();
      person.apart = true;
    }
    nadia.acks(declared, { i1: 'accept' });
    james.acks(declared, { i1: 'accept' });
    expect(history.item('auth')).toMatchObject({
      holder: 'james',
      holderContested: true,
      contested: false,
    });
    history.person('sarah').assignsItem('auth', 'nadia');
    expect(history.item('auth')).toMatchObject({ holder: 'nadia', holderContested: false });
  });
});
