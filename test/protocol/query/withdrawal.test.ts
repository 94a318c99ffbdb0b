import { describe, expect, test } from 'vitest';
import { withdrawalOf } from '../../../src/protocol/query/withdrawal.js';
import { blocker } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

describe('what a retraction ends', () => {
  test('a blocker that was raised by itself ends, with the declarations that carry it', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const carrier = history.person('wei').declares();
    expect(withdrawalOf(history.state(), raised)).toEqual({
      ends: [{ id: `${raised.id}.b1`, kind: 'blocker', key: 'timeout', carried_by: [carrier.id] }],
      stays: [],
    });
  });

  test('of a declaration, only what no other declaration carries', () => {
    const history = new History();
    const first = history.person('wei').declares({
      blockers: [blocker('timeout'), blocker('quota')],
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }],
    });
    const carrier = history.person('nadia').declares({ carries: [`${first.id}.b1`] });
    const { ends, stays } = withdrawalOf(history.state(), first);
    expect(ends.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'blocker quota',
      'decision split',
    ]);
    expect(stays.map(({ key, carried_by }) => [key, carried_by])).toEqual([
      ['timeout', [carrier.id]],
    ]);
  });

  test('what is resolved or withdrawn already ends with nothing', () => {
    const history = new History();
    const raised = history.person('wei').raises('question', 'limit');
    history.person('sarah').resolves(raised, 'q1');
    expect(withdrawalOf(history.state(), raised)).toEqual({ ends: [], stays: [] });
  });
});
