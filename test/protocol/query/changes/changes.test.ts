import { describe, expect, it } from 'vitest';
import { changesSince } from '../../../../src/protocol/query/changes/changes.js';
import { composeDecision } from '../../../../src/protocol/compose/events.js';
import type { HandoffRecord } from '../../../../src/schema/types.js';
import { blocker, item, question } from '../../../helpers/body.js';
import { History, type Person } from '../../../helpers/history.js';

/** What a person is told, each as `event key by whom: text`. */
function told(person: Person): string[] {
  return changesSince(person.author().state, person.handle).map(
    ({ event, key, record, text }) => `${event} ${key} by ${record.author}: ${text}`,
  );
}

function team(): { history: History; wei: Person; nadia: Person; sarah: Person } {
  const history = new History({
    roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } },
  });
  const [wei, nadia, sarah] = ['wei', 'nadia', 'sarah'].map((name) => history.person(name));
  if (!wei || !nadia || !sarah) throw new Error('somebody is missing');
  return { history, wei, nadia, sarah };
}

const OFFER = { to: ['nadia'], in_flight: [item('auth')] };

describe('what changed since my last wrap', () => {
  it.each([
    ['accept', 'accepted auth by nadia: '],
    ['decline', 'declined auth by nadia: The queue is full'],
    ['ask', 'asked auth by nadia: The queue is full'],
    ['hold', 'held auth by nadia: '],
    ['watch', 'held auth by nadia: '],
  ] as const)('is a reply of %s to what I offered, until I wrap again', (reply, line) => {
    const { wei, nadia } = team();
    nadia.acks(wei.declares(OFFER), { i1: reply });
    expect(told(wei)).toEqual([line]);
    expect(told(nadia)).toEqual([]);
    wei.declares(reply === 'accept' ? {} : OFFER);
    expect(told(wei)).toEqual([]);
  });

  it('is the reply that stands, and only to what was offered', () => {
    const { wei, nadia } = team();
    const offer = wei.declares({
      to: ['nadia'],
      in_flight: [item('auth'), item('docs', { handover: 'watch' })],
    });
    nadia.acks(offer, { i1: 'decline', i2: 'watch' });
    nadia.acks(offer, { i1: 'accept' });
    expect(told(wei)).toEqual(['accepted auth by nadia: ']);
  });

  it('is an answer to what I raised, own, or am blocked by, and a question that is open again', () => {
    const { wei, nadia, sarah } = team();
    const raised = wei.declares({
      to: ['nadia'],
      in_flight: [item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'] })],
    });
    nadia.acks(raised, { i1: 'accept' });
    nadia.declares({ in_flight: [item('auth')] });
    sarah.declares();
    nadia.resolves(raised, 'b1');
    const line = 'answered timeout by nadia: Settled by nadia';
    expect([told(wei), told(nadia), told(sarah)]).toEqual([
      ['accepted auth by nadia: ', line],
      [],
      [line],
    ]);
    wei.declares();
    sarah.reopens(raised, 'b1');
    expect(told(wei)).toEqual(['reopened timeout by sarah: It no longer holds']);
    expect(told(nadia)).toEqual(['reopened timeout by sarah: It no longer holds']);
  });

  it('does not depend on clocks: an answer that came late is told, one that was seen is not', () => {
    const { history, wei, nadia } = team();
    const first = wei.declares({
      in_flight: [item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'] })],
    });
    history.now += 3_600_000;
    wei.apart = true;
    nadia.resolves(first, 'b1');
    history.now += 3_600_000;
    // Wei has not fetched: the blocker is carried as open, after it was answered.
    wei.declares({ in_flight: [item('auth')] });
    expect(told(wei)).toEqual([]);
    wei.fetch();
    expect(told(wei)).toEqual(['answered timeout by nadia: Settled by nadia']);
    wei.declares();
    expect(told(wei)).toEqual([]);
  });

  it('is an answer that came late to what I only own, or beside the answer that I knew', () => {
    const { history, wei, nadia, sarah } = team();
    const asked = wei.raises('question', 'audit', 'sarah');
    wei.declares();
    sarah.declares();
    const late = wei.resolves(asked, 'q1');
    history.records.pop();
    sarah.apart = true;
    sarah.declares();
    nadia.fetch();
    nadia.apart = true;
    nadia.resolves(asked, 'q1');
    sarah.fetch();
    expect(told(sarah)).toEqual(['answered audit by nadia: Settled by nadia']);
    sarah.declares();
    expect(told(sarah)).toEqual([]);
    sarah.fetch([late]);
    expect(
      changesSince(sarah.author().state, 'sarah').map(({ record, contested }) => [
        record.author,
        contested,
      ]),
    ).toEqual([['wei', true]]);
    sarah.declares();
    expect(told(sarah)).toEqual([]);
  });

  it('is what was given to me or taken from me', () => {
    const { wei, nadia, sarah } = team();
    const first = wei.declares({ in_flight: [item('auth', { handover: 'hold' })] });
    const asked = wei.declares({
      in_flight: [item('auth', { handover: 'hold' })],
      questions: [question('why', { owner: 'sarah' })],
    });
    expect(first.id).not.toBe(asked.id);
    nadia.declares();
    sarah.declares();
    sarah.assignsItem('auth', 'nadia');
    sarah.assigns(asked, 'q1', 'nadia');
    expect(told(nadia)).toEqual([
      'assigned auth by sarah: to nadia',
      'assigned why by sarah: to nadia',
    ]);
    expect(told(wei)).toEqual([
      'assigned auth by sarah: to nadia',
      'assigned why by sarah: to nadia',
    ]);
    expect(told(sarah)).toEqual([]);
    wei.declares();
    wei.assignsItem('auth', 'wei');
    expect(told(nadia).at(-1)).toBe('taken auth by wei: to wei');
  });

  it('is what was withdrawn, and a decision about what I hold', () => {
    const { wei, nadia, sarah } = team();
    const offer = wei.declares(OFFER);
    const reply = nadia.acks(offer, { i1: 'decline' });
    wei.declares({ in_flight: [item('auth')] });
    nadia.retracts(reply);
    expect(told(wei)).toEqual(['retracted null by nadia: Written by mistake']);
    wei.declares({ in_flight: [item('auth')] });
    sarah.retracts(sarah.raises('question', 'auth'));
    sarah.decides('auth');
    sarah.decides('other');
    expect(told(wei)).toEqual(['decided auth by sarah: Decided auth by sarah']);
  });

  it('is a decision about the branch, ticket or pull request of what I hold, with one that contradicts it', () => {
    const { wei, nadia, sarah } = team();
    wei.declares({ in_flight: [item('auth', { refs: { branch: 'feat/auth' } })] });
    const decided = (author: Person, branch: string): HandoffRecord =>
      author.seals(
        composeDecision(
          author.author(),
          { key: `by-${author.handle}`, decision: 'JWT', rationale: 'Measured', refs: { branch } },
          null,
        ),
        'decision',
      );
    decided(sarah, 'feat/other');
    const first = decided(sarah, 'feat/auth');
    expect(told(wei)).toEqual(['decided by-sarah by sarah: JWT']);
    wei.decides('first', first);
    nadia.apart = true;
    nadia.fetch(wei.history.records.slice(0, 3));
    nadia.decides('auth', first);
    wei.fetch();
    expect(
      changesSince(wei.author().state, 'wei').map(({ key, contested }) => [key, contested]),
    ).toEqual([['auth', true]]);
  });

  it('is a reply to my read-back, each correction beside its item, until I wrap', () => {
    const { wei, nadia } = team();
    const offer = wei.declares({ to: ['nadia'], in_flight: [item('auth'), item('docs')] });
    const ack = nadia.acks(offer, { i1: 'accept', i2: 'accept' }, { readBack: 'Both today' });
    wei.repliesTo(ack, { corrects: [{ slot: 'i2', text: 'Docs wait' }, { text: 'Ask Sarah' }] });
    wei.repliesTo(ack, { confirms: true });
    expect(told(nadia)).toEqual([
      'corrected docs by wei: Docs wait',
      'corrected null by wei: Ask Sarah',
      'confirmed null by wei: ',
    ]);
    expect(told(wei)).toEqual([
      'accepted auth by nadia: Both today',
      'accepted docs by nadia: Both today',
    ]);
    nadia.declares({ in_flight: [item('auth'), item('docs')] });
    expect(told(nadia)).toEqual([]);
  });

  it.each(['the reply to the read-back', 'the acknowledgement', 'the declaration'] as const)(
    'is no reply to a read-back once somebody withdrew %s',
    (what) => {
      const { wei, nadia } = team();
      const offer = wei.declares(OFFER);
      const ack = nadia.acks(offer, { i1: 'accept' });
      const response = wei.repliesTo(ack, { confirms: true });
      expect(told(nadia)).toEqual(['confirmed auth by wei: ']);
      if (what === 'the reply to the read-back') wei.retracts(response);
      else if (what === 'the acknowledgement') nadia.retracts(ack);
      else wei.retracts(offer);
      expect(told(nadia)).toEqual([]);
    },
  );

  it('says of a transfer that it was accepted without a read-back', () => {
    const { wei, nadia } = team();
    const offer = wei.declares({
      to: ['nadia'],
      in_flight: [item('auth'), item('docs'), item('mine', { handover: 'hold' })],
    });
    nadia.acks(offer, { i1: 'accept', i3: 'watch' });
    nadia.acks(offer, { i2: 'accept' }, { readBack: 'I write them' });
    expect(
      changesSince(wei.author().state, 'wei').map(({ key, withoutReadBack }) => [
        key,
        withoutReadBack,
      ]),
    ).toEqual([
      ['auth', true],
      ['docs', undefined],
    ]);
  });
});
