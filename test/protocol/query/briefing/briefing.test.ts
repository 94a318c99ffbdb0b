import { describe, expect, test } from 'vitest';
import { reviewRow } from '../../../../src/protocol/pull/declared-pull.js';
import { briefingOf } from '../../../../src/protocol/query/briefing/briefing.js';
import {
  unacknowledgedBy,
  unacknowledgedUpTo,
} from '../../../../src/protocol/query/briefing/unacknowledged.js';
import type { Briefing, Declaration } from '../../../../src/schema/types.js';
import { blocker, item } from '../../../helpers/body.js';
import { History } from '../../../helpers/history.js';

const TO_NADIA = { to: ['nadia'] };

/** Nadia's briefings, the most urgent first. */
function briefings(history: History): Briefing[] {
  const state = history.state();
  return unacknowledgedBy(state, 'nadia').map((shown) =>
    briefingOf(shown, {
      state,
      handle: 'nadia',
      reviewOf: (pull) => reviewRow(pull, history.policy),
    }),
  );
}

/** The only one. */
function briefing(history: History): Briefing {
  const [only, ...others] = briefings(history);
  if (only === undefined || others.length > 0) throw new Error('not one briefing');
  return only;
}

describe('a briefing', () => {
  test('merges an author’s declarations: the newest state of each item, and all that was shipped and decided', () => {
    const history = new History();
    const wei = history.person('wei');
    const first = wei.declares({
      ...TO_NADIA,
      in_flight: [item('auth', { summary: 'Half done' }), item('refund')],
      shipped: [{ key: 'hooks', summary: 'Webhook retries are live' }],
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
    });
    const second = wei.declares({
      ...TO_NADIA,
      in_flight: [item('auth', { summary: 'Nearly done' })],
      shipped: [{ key: 'refund', summary: 'Refunds are live' }],
    });
    const { declarations, items, shipped, decisions, subject } = briefing(history);
    expect(declarations.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(subject).toBe(second.id);
    expect(items).toMatchObject([{ key: 'auth', summary: 'Nearly done', slot: 'i1', over: null }]);
    expect(shipped.map(({ text }) => text)).toEqual([
      'Webhook retries are live',
      'Refunds are live',
    ]);
    expect(decisions.map(({ key }) => key)).toEqual(['split']);
  });

  test('shows how blockers stand now, with the outcome, and carried ones by their text', () => {
    const history = new History();
    const wei = history.person('wei');
    const old = wei.raises('blocker', 'quota');
    const declared = wei.declares({
      ...TO_NADIA,
      in_flight: [item('some-item')],
      blockers: [blocker('timeout', { severity: 'high', default: '24h' })],
    });
    history.person('sarah').resolves(old, 'b1');
    expect(briefing(history).topics).toMatchObject([
      { id: `${declared.id}.b1`, is: 'open', severity: 'high', default: '24h', outcome: null },
      { key: 'quota', is: 'resolved', outcome: { text: 'Settled by sarah', by: 'sarah' } },
    ]);
  });

  test('has the mid-shift decisions of the author, and what others raised in the way of an item', () => {
    const history = new History();
    const wei = history.person('wei');
    wei.decides('long-ago');
    wei.declares();
    wei.decides('header');
    history.person('sarah').decides('unrelated');
    const raised = history.person('sarah').raises('blocker', 'credentials', 'james');
    wei.declares({ ...TO_NADIA, in_flight: [item('some-item')] });
    const { decisions, topics } = briefing(history);
    expect(decisions.map(({ key }) => key)).toEqual(['header']);
    expect(topics).toMatchObject([{ id: `${raised.id}.b1`, declared_by: 'sarah', owner: 'james' }]);
  });

  test('puts the most severe first: people, blockers and items', () => {
    const history = new History();
    history.person('james').declares({ ...TO_NADIA, in_flight: [item('label')] });
    history.person('wei').declares({
      ...TO_NADIA,
      in_flight: [item('some-item', { severity: 'low' }), item('prod', { severity: 'critical' })],
      blockers: [blocker('odd', { severity: 'low' }), blocker('key', { severity: 'critical' })],
    });
    const [first, second] = briefings(history);
    expect([first?.author, second?.author]).toEqual(['wei', 'james']);
    expect(first?.items.map(({ key }) => key)).toEqual(['prod', 'some-item']);
    expect(first?.topics.map(({ key }) => key)).toEqual(['key', 'odd']);
  });

  test('says what became of an item since', () => {
    const history = new History();
    const [wei, james] = [history.person('wei'), history.person('james')];
    const declared = wei.declares({
      to: ['nadia', 'james'],
      in_flight: [item('auth'), item('refund'), item('docs')],
    });
    james.acks(declared, { i1: 'accept' });
    james.declares({ in_flight: [item('auth')], shipped: [{ key: 'docs', summary: 'Written' }] });
    expect(briefing(history).items.map(({ key, over, holder }) => [key, over, holder])).toEqual([
      ['auth', 'taken', 'james'],
      ['refund', null, 'wei'],
      ['docs', 'shipped', 'james'],
    ]);
  });

  test('brings the answer to a question beside the item that it was asked about', () => {
    const history = new History();
    const declared = history.person('wei').declares({ ...TO_NADIA, in_flight: [item('auth')] });
    const nadia = history.person('nadia');
    const asked = nadia.raises('question', 'green', 'wei');
    nadia.acks(declared, { i1: 'ask' }, { question: `${asked.id}.q1`, covers: [declared.id] });
    expect(briefings(history)).toEqual([]);
    history.person('wei').resolves(asked, 'q1');
    const { items, topics } = briefing(history);
    expect(items).toMatchObject([{ reply: { reply: 'ask' }, answers: [`${asked.id}.q1`] }]);
    expect(topics).toMatchObject([{ is: 'resolved', outcome: { text: 'Settled by wei' } }]);
  });

  test('of a named declaration has the older ones that wait, and not the newer ones', () => {
    const history = new History();
    const wei = history.person('wei');
    const declared = [1, 2, 3].map(() => wei.declares({ ...TO_NADIA, in_flight: [item('auth')] }));
    const [first, second] = declared as [Declaration, Declaration];
    const [shown = []] = unacknowledgedUpTo(history.state(), 'nadia', [second]);
    expect(shown.map(({ id }) => id)).toEqual([first.id, second.id]);
  });
});
