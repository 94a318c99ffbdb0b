import { describe, expect, test } from 'vitest';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const TO_NADIA = { to: ['nadia'] };

describe('an acknowledgement that says what it covers', () => {
  test('is for exactly these declarations', () => {
    const history = new History();
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    const first = wei.declares({ ...TO_NADIA, in_flight: [item('auth')] });
    const second = wei.declares({ to: ['nadia', 'james'], in_flight: [item('auth')] });
    nadia.acks(second, { i1: 'watch' }, { covers: [second.id] });
    expect([history.waitingFor(first), history.waitingFor(second)]).toEqual([['nadia'], ['james']]);
    nadia.acks(second, { i1: 'accept' }, { covers: [first.id, second.id] });
    expect(history.waitingFor(first)).toEqual([]);
    expect(history.state().declarations.get(first.id)?.through.get('nadia')).toBe(second.id);
  });

  test('without the word it is also for the older ones that the subject saw', () => {
    const history = new History();
    const first = history.person('wei').declares(TO_NADIA);
    const second = history.person('wei').declares(TO_NADIA);
    history.person('nadia').acks(second);
    expect(history.waitingFor(first)).toEqual([]);
  });

  test('covers a declaration of the same author that the subject had not seen', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares(TO_NADIA);
    wei.view.clear();
    wei.apart = true;
    const other = wei.declares(TO_NADIA);
    history.person('nadia').acks(other, {}, { covers: [first.id, other.id] });
    expect([history.waitingFor(first), history.waitingFor(other)]).toEqual([[], []]);
  });
});

describe('a newer declaration of the same author', () => {
  const setUp = (later: Parameters<ReturnType<History['person']>['declares']>[0]) => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ ...TO_NADIA, in_flight: [item('auth'), item('refund')] });
    const second = wei.declares(later);
    const repeated = history.state().declarations.get(first.id)?.repeatedIn;
    return { history, first, second, repeated: [...(repeated ?? [])] };
  };

  test('asks in place of the older one, if it has all of its items', () => {
    const { history, first, second, repeated } = setUp({
      ...TO_NADIA,
      in_flight: [item('auth')],
      shipped: [{ key: 'refund', summary: 'Refunds are live' }],
    });
    expect([history.waitingFor(first), history.waitingFor(second)]).toEqual([[], ['nadia']]);
    expect(repeated).toEqual([['nadia', second.id]]);
  });

  test.each([
    ['leaves an item out', { ...TO_NADIA, in_flight: [item('auth')] }],
    ['waits for somebody else', { to: ['james'], in_flight: [item('auth'), item('refund')] }],
  ])('does not, if it %s', (_what, later) => {
    const { history, first, repeated } = setUp(later);
    expect([history.waitingFor(first), repeated]).toEqual([['nadia'], []]);
  });

  test('gives the older one back once it is retracted, or acknowledged alone', () => {
    const { history, first, second } = setUp({
      ...TO_NADIA,
      in_flight: [item('auth'), item('refund')],
    });
    const alone = history.person('nadia').acks(second, {}, { covers: [second.id] });
    expect(history.waitingFor(first)).toEqual(['nadia']);
    history.person('nadia').retracts(alone);
    expect(history.waitingFor(first)).toEqual([]);
    history.person('wei').retracts(second);
    expect(history.waitingFor(first)).toEqual(['nadia']);
  });
});
