import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const TEAM: Omit<Config, 'schema'> = {
  roster: { wei: {}, nadia: {}, james: {} },
  pods: { crew: { members: ['nadia', 'james'] } },
};
const HANDED = { to: ['nadia'], in_flight: [item('auth'), item('refund')] };

describe('acknowledgements', () => {
  test('pending are the addressees without an ack', () => {
    const history = new History();
    const declared = history.person('wei').declares({ ...HANDED, to: ['nadia', 'james'] });
    expect(history.waitingFor(declared)).toEqual(['nadia', 'james']);
    history.person('nadia').acks(declared, { i1: 'accept', i2: 'accept' });
    expect(history.waitingFor(declared)).toEqual(['james']);
    history.person('james').acks(declared);
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('nobody is waited for where the declaration is addressed to nobody, or only to its author', () => {
    const history = new History();
    expect(history.waitingFor(history.person('wei').declares({ to: 'none' }))).toEqual([]);
    expect(history.waitingFor(history.person('wei').declares({ to: ['wei'] }))).toEqual([]);
  });

  test('are per item: a later ack about one item leaves the reply to another as it was', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    history.person('nadia').acks(declared, { i1: 'accept', i2: 'accept' });
    const second = history.person('nadia').acks(declared, { i2: 'decline' });
    const { replies, last } =
      history.state().declarations.get(declared.id)?.acknowledgements.get('nadia') ?? {};
    expect([...(replies ?? [])].map(([slot, { item: reply }]) => [slot, reply.reply])).toEqual([
      ['i1', 'accept'],
      ['i2', 'decline'],
    ]);
    expect(last).toBe(second);
  });

  test('are per actor: what one person replies does not change what another did', () => {
    const history = new History();
    const declared = history.person('wei').declares({ ...HANDED, to: ['nadia', 'james'] });
    history.person('nadia').acks(declared, { i1: 'accept' });
    history.person('james').acks(declared, { i1: 'watch' });
    const acknowledgements = history.state().declarations.get(declared.id)?.acknowledgements;
    expect(acknowledgements?.get('nadia')?.replies.get('i1')).toMatchObject({
      item: { reply: 'accept' },
      contested: false,
    });
    expect(acknowledgements?.get('james')?.replies.get('i1')).toMatchObject({
      item: { reply: 'watch' },
      contested: false,
    });
  });

  test('a new ack lists in saw those that it replaces, and wins though its clock runs behind', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const first = history.person('nadia').acks(declared, { i1: 'accept' });
    history.now -= 3_600_000;
    const second = history.person('nadia').acks(declared, { i1: 'decline' });
    expect(second.saw).toEqual([first.id]);
    expect(second.declared_at < first.declared_at).toBe(true);
    expect(
      history
        .state()
        .declarations.get(declared.id)
        ?.acknowledgements.get('nadia')
        ?.replies.get('i1'),
    ).toMatchObject({
      ack: { id: second.id },
      contested: false,
    });
  });

  test('a retracted ack keeps its place in causality between an older and a newer one', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const nadia = history.person('nadia');
    nadia.acks(declared, { i1: 'accept' });
    const second = nadia.acks(declared, { i1: 'watch' });
    const third = nadia.acks(declared, { i1: 'decline' });
    nadia.retracts(second);
    expect(
      history
        .state()
        .declarations.get(declared.id)
        ?.acknowledgements.get('nadia')
        ?.replies.get('i1'),
    ).toMatchObject({
      ack: { id: third.id },
      contested: false,
    });
  });

  test('acks that did not see each other are contested, and the display goes by declared_at', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const [laptop, desktop] = [history.person('nadia'), history.person('nadia')];
    laptop.fetch();
    desktop.fetch();
    laptop.apart = desktop.apart = true;
    laptop.acks(declared, { i1: 'accept' });
    const second = desktop.acks(declared, { i1: 'decline' });
    expect(
      history
        .state()
        .declarations.get(declared.id)
        ?.acknowledgements.get('nadia')
        ?.replies.get('i1'),
    ).toMatchObject({
      ack: { id: second.id },
      contested: true,
    });
  });

  test('of one second the tie goes by id', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const [laptop, desktop] = [history.person('nadia'), history.person('nadia')];
    laptop.fetch();
    desktop.fetch();
    laptop.apart = desktop.apart = true;
    const one = laptop.acks(declared, { i1: 'accept' });
    history.now -= 60_000;
    const two = desktop.acks(declared, { i1: 'decline' });
    expect(one.declared_at).toBe(two.declared_at);
    expect(
      history
        .state()
        .declarations.get(declared.id)
        ?.acknowledgements.get('nadia')
        ?.replies.get('i1')?.ack.id,
    ).toBe([one.id, two.id].sort()[1]);
  });

  test('acking a declaration also acks the older ones of its author that it saw, item replies aside', () => {
    const history = new History();
    const wei = history.person('wei');
    const older = wei.declares(HANDED);
    const newer = wei.declares(HANDED);
    history.person('nadia').acks(newer, { i1: 'accept' });
    expect(history.waitingFor(older)).toEqual([]);
    const state = history.state().declarations.get(older.id);
    expect(state?.through).toEqual(new Map([['nadia', newer.id]]));
    expect(state?.acknowledgements.size).toBe(0);
  });

  test('acking an older declaration does not ack the newer one, nor those of another author', () => {
    const history = new History();
    const older = history.person('wei').declares(HANDED);
    const james = history.person('james').declares({ to: ['nadia'] });
    const newer = history.person('wei').declares(HANDED);
    history.person('nadia').acks(older);
    expect(history.waitingFor(newer)).toEqual(['nadia']);
    expect(history.waitingFor(james)).toEqual(['nadia']);
  });

  test('somebody not addressed may ack with cover: it is stored, and whoever is addressed stays pending', () => {
    const history = new History();
    const declared = history.person('wei').declares(HANDED);
    const covering = history.person('james').acks(declared, { i1: 'watch' }, { cover: true });
    expect(covering.cover).toBe(true);
    expect(
      history.state().declarations.get(declared.id)?.acknowledgements.get('james')?.acks,
    ).toEqual([covering]);
    expect(history.waitingFor(declared)).toEqual(['nadia']);
  });
});

describe('acknowledgements for a pod or next', () => {
  test.each([[['crew']], [['next']]])('one accept of each transfer is enough for %j', (to) => {
    const history = new History(TEAM);
    const declared = history.person('wei').declares({ ...HANDED, to });
    expect(history.waitingFor(declared)).toEqual(['nadia', 'james']);
    history.person('nadia').acks(declared, { i1: 'accept' });
    expect(history.waitingFor(declared)).toEqual(['james']);
    history.person('nadia').acks(declared, { i2: 'accept' });
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('a receipt is no acceptance', () => {
    const history = new History(TEAM);
    const declared = history.person('wei').declares({ ...HANDED, to: ['crew'] });
    history.person('nadia').acks(declared, { i1: 'watch', i2: 'hold' });
    expect(history.waitingFor(declared)).toEqual(['james']);
  });

  test('where nothing is transferred one acknowledgement is enough', () => {
    const history = new History(TEAM);
    const declared = history
      .person('wei')
      .declares({ to: ['crew'], in_flight: [item('auth', { handover: 'hold' })] });
    history.person('james').acks(declared);
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('`ack: all` waits for every member', () => {
    const history = new History({ ...TEAM, ack: 'all' });
    const declared = history.person('wei').declares({ ...HANDED, to: ['crew'] });
    history.person('nadia').acks(declared, { i1: 'accept', i2: 'accept' });
    expect(history.waitingFor(declared)).toEqual(['james']);
  });

  test('a member who is also named must acknowledge themselves', () => {
    const history = new History(TEAM);
    const declared = history.person('wei').declares({ ...HANDED, to: ['crew', 'james'] });
    history.person('nadia').acks(declared, { i1: 'accept', i2: 'accept' });
    expect(history.waitingFor(declared)).toEqual(['james']);
  });

  test('next without a roster waits for anybody but the author', () => {
    const history = new History();
    const declared = history.person('wei').declares({ to: ['next'] });
    expect(history.waitingFor(declared)).toEqual(['next']);
    history.person('anna').acks(declared);
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('who is waited for stays those whom the pod held when the declaration was written', () => {
    const history = new History(TEAM);
    const declared = history.person('wei').declares({ ...HANDED, to: ['crew'] });
    const later = new History({
      roster: { wei: {}, nadia: {}, james: {}, anna: {} },
      pods: { crew: { members: ['anna'] } },
    });
    later.records.push(...history.records);
    expect(later.waitingFor(declared)).toEqual(['nadia', 'james']);
  });
});
