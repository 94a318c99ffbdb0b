import { describe, expect, test } from 'vitest';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const LEAD = { roster: { wei: {}, nadia: {}, james: {}, sarah: { role: 'lead' as const } } };
const HANDED = { to: ['nadia'], in_flight: [item('auth')] };

describe('a superseded declaration', () => {
  test('contributes nothing: its items, its blockers and its pending acknowledgements are those of the correction', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ ...HANDED, blockers: [blocker('timeout'), blocker('limit')] });
    const second = wei.declares({
      to: ['nadia'],
      in_flight: [item('auth', { summary: 'Corrected' })],
      blockers: [blocker('timeout')],
      supersedes: first.id,
    });
    expect(second.carries).toEqual([`${first.id}.b1`]);
    expect(history.item('auth')).toMatchObject({
      declaration: { id: second.id },
      contested: false,
    });
    expect(history.topic(first, 'b1')).toMatchObject({
      open: true,
      introducedBy: { id: first.id },
    });
    expect(history.topic(first, 'b2')).toMatchObject({ open: false, standing: false });
    expect(history.waitingFor(first)).toEqual([]);
    expect(history.waitingFor(second)).toEqual(['nadia']);
  });

  test('makes acknowledgements pending again, and the holder stays', () => {
    const history = new History();
    const first = history.person('wei').declares(HANDED);
    history.person('nadia').acks(first, { i1: 'accept' });
    const second = history.person('wei').declares({
      ...HANDED,
      in_flight: [item('auth', { summary: 'Corrected' })],
      supersedes: first.id,
    });
    expect(history.waitingFor(second)).toEqual(['nadia']);
    expect(history.item('auth')).toMatchObject({
      holder: 'nadia',
      holderContested: false,
      declaration: { id: second.id },
    });
  });

  test('keeps its holder where a lead corrects it', () => {
    const history = new History(LEAD);
    const first = history.person('wei').declares(HANDED);
    history.person('sarah').declares({
      ...HANDED,
      in_flight: [item('auth', { summary: 'Corrected' })],
      supersedes: first.id,
    });
    expect(history.item('auth')).toMatchObject({
      holder: 'wei',
      status: { item: { summary: 'Corrected' } },
    });
  });

  test('keeps its place in causality: what had seen it still wins over what it had seen', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.declares({ in_flight: [item('auth', { summary: 'First' })] });
    const second = wei.declares({ in_flight: [item('auth', { summary: 'Second' })] });
    const third = history
      .person('nadia')
      .declares({ in_flight: [item('auth', { summary: 'Third' })] });
    wei.declares({ in_flight: [item('refund')], supersedes: second.id });
    expect(history.item('auth')).toMatchObject({ declaration: { id: third.id }, contested: false });
  });

  test('a declaration written after a correction that left an item out had seen the corrected one', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares(HANDED);
    const second = wei.declares({ supersedes: first.id });
    expect(history.state().items.has('auth')).toBe(false);
    const third = history
      .person('nadia')
      .declares({ in_flight: [item('auth', { summary: 'Taken up again' })] });
    wei.retracts(second);
    expect(history.item('auth')).toMatchObject({ declaration: { id: third.id }, contested: false });
  });

  test('counts again where its correction is retracted', () => {
    const history = new History();
    const first = history.person('wei').declares({ ...HANDED, blockers: [blocker('timeout')] });
    const second = history.person('wei').declares({ ...HANDED, supersedes: first.id });
    expect(history.topic(first, 'b1').open).toBe(false);
    history.person('wei').retracts(second);
    expect(history.topic(first, 'b1').open).toBe(true);
    expect(history.item('auth').declaration).toBe(first);
    expect(history.waitingFor(first)).toEqual(['nadia']);
  });

  test('stays superseded where its correction is corrected', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({ ...HANDED, blockers: [blocker('timeout')] });
    const second = wei.declares({ ...HANDED, supersedes: first.id });
    const third = wei.declares({ ...HANDED, supersedes: second.id });
    expect(history.topic(first, 'b1').open).toBe(false);
    expect([first, second, third].map((record) => history.waitingFor(record))).toEqual([
      [],
      [],
      ['nadia'],
    ]);
  });

  test('corrected apart twice has both corrections active and its items contested', () => {
    const history = new History();
    const first = history.person('wei').declares(HANDED);
    const [laptop, desktop] = [history.person('wei'), history.person('wei')];
    for (const person of [laptop, desktop]) {
      person.fetch();
      person.apart = true;
    }
    laptop.declares({ in_flight: [item('auth', { summary: 'One' })], supersedes: first.id });
    desktop.declares({ in_flight: [item('auth', { summary: 'Two' })], supersedes: first.id });
    expect(history.item('auth')).toMatchObject({
      contested: true,
      status: { item: { summary: 'Two' } },
    });
  });

  test('may be corrected by its author and by a lead, and by nobody else', () => {
    const history = new History(LEAD);
    const first = history.person('wei').declares(HANDED);
    expect(() => history.person('james').declares({ supersedes: first.id })).toThrow(
      /only wei or a lead/,
    );
    const { id: _id, digest: _digest, ...content } = history.person('james').declares({});
    history.person('james').seals({ ...content, supersedes: first.id }, 'declaration');
    expect(history.item('auth').declaration).toBe(first);
  });
});
