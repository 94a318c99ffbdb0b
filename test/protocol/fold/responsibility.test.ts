import { describe, expect, test } from 'vitest';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

/** Wei offers `auth` to nadia; codex is an agent. */
function offered(own: Parameters<typeof item>[1] = {}) {
  const history = new History({
    roster: { wei: {}, nadia: {}, james: {}, codex: { agent: true } },
  });
  const wei = history.person('wei');
  const nadia = history.person('nadia');
  const james = history.person('james');
  const codex = history.person('codex');
  const declared = wei.declares({ to: ['nadia'], in_flight: [item('auth', own)] });
  return { history, wei, nadia, james, codex, declared };
}

describe('somebody who does not take an item yet', () => {
  test('leaves it with its holder and is asked again', () => {
    const { history, nadia, declared } = offered();
    nadia.acks(declared, { i1: 'not-yet' });
    expect(history.item('auth').holder).toBe('wei');
    expect(history.waitingFor(declared)).toEqual(['nadia']);
  });

  test('is asked no more once they take it, or somebody else does', () => {
    const { history, nadia, james, declared } = offered();
    nadia.acks(declared, { i1: 'not-yet' });
    const taken = james.takes('auth');
    expect(history.item('auth').holder).toBe('james');
    expect(history.waitingFor(declared)).toEqual([]);
    james.retracts(taken);
    expect(history.waitingFor(declared)).toEqual(['nadia']);
    nadia.acks(declared, { i1: 'accept' });
    expect(history.item('auth').holder).toBe('nadia');
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('is asked by the newer declaration alone where that has the item, too', () => {
    const { history, wei, nadia, declared } = offered();
    nadia.acks(declared, { i1: 'not-yet' });
    const newer = wei.declares({ to: ['nadia'], in_flight: [item('auth')] });
    expect(history.waitingFor(declared)).toEqual([]);
    expect(history.waitingFor(newer)).toEqual(['nadia']);
  });
});

describe('an agent', () => {
  test('never becomes the holder, whether it accepts an item or is given one', () => {
    const { history, wei, codex, declared } = offered();
    codex.acks(declared, { i1: 'accept' }, { cover: true });
    expect(history.item('auth').holder).toBe('wei');
    wei.assignsItem('auth', 'codex');
    expect(history.item('auth').holder).toBe('wei');
  });

  test('does the work while its holder answers for it', () => {
    const { history, wei, nadia, declared } = offered({ acting: 'codex' });
    expect(history.item('auth')).toMatchObject({ holder: 'wei', acting: 'codex' });
    nadia.acks(declared, { i1: 'accept' });
    expect(history.item('auth')).toMatchObject({ holder: 'nadia', acting: null });
    wei.assignsItem('auth', 'nadia', 'codex');
    expect(history.item('auth')).toMatchObject({ holder: 'nadia', acting: 'codex' });
  });

  test('takes nothing for a pod: a person has to', () => {
    const history = new History({
      roster: { wei: {}, nadia: {}, codex: { agent: true } },
      pods: { crew: { members: ['nadia', 'codex'] } },
    });
    const declared = history.person('wei').declares({ to: ['crew'], in_flight: [item('auth')] });
    history.person('codex').acks(declared, { i1: 'accept' });
    expect(history.waitingFor(declared)).toEqual(['nadia']);
    history.person('nadia').acks(declared, { i1: 'accept' });
    expect(history.waitingFor(declared)).toEqual([]);
  });

  test('gets nothing by a reply or an assignment, even from an agent', () => {
    const history = new History({
      roster: { codex: { agent: true }, devin: { agent: true }, nadia: {} },
    });
    const [codex, devin] = [history.person('codex'), history.person('devin')];
    const declared = codex.declares({ to: ['devin'], in_flight: [item('bump')] });
    devin.acks(declared, { i1: 'accept' });
    expect(history.item('bump').holder).toBe('codex');
    codex.assignsItem('bump', 'devin');
    expect(history.item('bump').holder).toBe('codex');
    devin.declares({ to: 'none', in_flight: [item('bump')] });
    expect(history.item('bump').holder).toBe('devin');
    devin.acks(declared, { i1: 'decline' });
    expect(history.item('bump').holder).toBe('devin');
  });

  test('holds what it declares only as long as no person holds it', () => {
    const { history, codex, nadia } = offered();
    const declared = codex.declares({ to: ['nadia'], in_flight: [item('bump')] });
    expect(history.item('bump').holder).toBe('codex');
    nadia.acks(declared, { i1: 'accept' });
    expect(history.item('bump').holder).toBe('nadia');
    codex.declares({ to: 'none', in_flight: [item('bump')] });
    expect(history.item('bump').holder).toBe('nadia');
  });
});
