import { describe, expect, test } from 'vitest';
import { lookup, soleTopic, type LookupResult } from '../../../src/protocol/query/lookup.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { blocker, item, question } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

function setup() {
  const history = new History();
  const wei = history.person('wei');
  const declared = wei.declares({
    to: ['nadia'],
    in_flight: [item('auth')],
    blockers: [blocker('timeout')],
    questions: [question('limit')],
    decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
  });
  const raised = history.person('nadia').raises('blocker', 'vendor');
  return {
    history,
    declared,
    raised,
    short: shortHandle(declared.id),
    state: () => history.state(),
  };
}

const idOf = (target: LookupResult): string => {
  if (target.is === 'record') return target.record.id;
  if (target.is === 'topic') return target.topic.id;
  return target.is === 'decision' ? target.decision.id : target.item.key;
};

describe('lookup', () => {
  test('finds a record by its id, its short handle in any case, and any prefix of at least four', () => {
    const { declared, short, state } = setup();
    for (const text of [
      declared.id,
      short,
      short.toUpperCase(),
      short.slice(0, 4),
      short.slice(0, 7),
    ])
      expect(lookup(state(), text).map(idOf)).toEqual([declared.id]);
    expect(lookup(state(), short.slice(0, 3))).toEqual([]);
  });

  test('finds what lies in a slot', () => {
    const { declared, short, state } = setup();
    for (const base of [declared.id, short, short.slice(0, 5)]) {
      expect(
        ['i1', 'b1', 'q1', 'd1'].map((slot) =>
          lookup(state(), `${base}.${slot}`).map((target) => [target.is, idOf(target)]),
        ),
      ).toEqual([
        [['item', 'auth']],
        [['topic', `${declared.id}.b1`]],
        [['topic', `${declared.id}.q1`]],
        [['decision', `${declared.id}.d1`]],
      ]);
      expect(lookup(state(), `${base}.b2`)).toEqual([]);
    }
  });

  test('finds items, open blockers and questions and active decisions by key', () => {
    const { state } = setup();
    expect(
      ['auth', 'timeout', 'limit', 'split'].map((key) => lookup(state(), key).map(({ is }) => is)),
    ).toEqual([['item'], ['topic'], ['topic'], ['decision']]);
    expect(lookup(state(), 'unknown')).toEqual([]);
    for (const text of ['', '.', '__proto__', 'constructor', 'toString'])
      expect(lookup(state(), text)).toEqual([]);
  });

  test('a key that names several things is ambiguous, each told by a name of its own', () => {
    const { history, state } = setup();
    history.person('james').raises('question', 'timeout');
    const targets = lookup(state(), 'timeout');
    expect(targets.map(({ is }) => is)).toEqual(['topic', 'topic']);
    expect(new Set(targets.map(({ name }) => name)).size).toBe(2);
  });

  test('a prefix of several records gives all of them', () => {
    const { history, state } = setup();
    const records = [...state().records.values()];
    const twin = records.map((record) => ({
      ...record,
      id: `${record.id.slice(0, -8)}aaaa${record.id.slice(-4)}`,
    }));
    history.records.splice(0, history.records.length, ...twin);
    expect(lookup(history.state(), 'aaaa')).toHaveLength(2);
  });

  test('a key no longer names what is closed, unless what is over is asked for; a slot always does', () => {
    const { history, declared, short, state } = setup();
    history.person('sarah').resolves(declared, 'b1');
    expect(lookup(state(), 'timeout')).toEqual([]);
    expect(lookup(state(), 'timeout', { closed: true }).map(idOf)).toEqual([`${declared.id}.b1`]);
    expect(lookup(state(), `${short}.b1`).map(idOf)).toEqual([`${declared.id}.b1`]);
    const again = history.person('wei').raises('blocker', 'timeout');
    expect(lookup(state(), 'timeout', { closed: true }).map(idOf)).toEqual([`${again.id}.b1`]);
  });

  test('of several that are over, the newest is meant', () => {
    const { history, declared, state } = setup();
    history.person('sarah').resolves(declared, 'b1');
    const again = history.person('wei').raises('blocker', 'timeout');
    history.person('sarah').resolves(again, 'b1');
    expect(lookup(state(), 'timeout', { closed: true }).map(idOf)).toEqual([`${again.id}.b1`]);
  });
});

test('a record stands for its only blocker or question', () => {
  const { declared, raised, state } = setup();
  expect(soleTopic(state(), raised)?.id).toBe(`${raised.id}.b1`);
  expect(soleTopic(state(), declared)).toBeNull();
});
