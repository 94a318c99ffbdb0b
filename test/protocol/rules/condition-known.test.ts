import { describe, expect, test } from 'vitest';
import { conditionKnown } from '../../../src/protocol/rules/condition-known.js';
import type { Condition } from '../../../src/schema/types.js';
import { blocker, item, question } from '../../helpers/body.js';
import { context, declaration, judged } from '../../helpers/judged.js';
import { History } from '../../helpers/history.js';

const history = new History();
const earlier = history.person('wei').declares({
  in_flight: [item('refund')],
  shipped: [{ key: 'login', summary: 'Done' }],
  blockers: [blocker('timeout')],
  decisions: [{ key: 'choice', decision: 'Inline', rationale: 'Measured' }],
});

/** What the rule says of one condition, and where. */
function says(condition: Condition, writing = true): unknown[] {
  const content = declaration({
    in_flight: [item('search', { next: [{ action: 'Go on', owner: 'nadia', condition }] })],
    shipped: [{ key: 'profile', summary: 'Done' }],
    blockers: [blocker('one')],
    questions: [question('two')],
  });
  return judged(conditionKnown, content, context({ state: history.state(), writing })).map(
    ([level, at, message]) => [level, at.slice(4).join('.'), message],
  );
}

describe('condition-known', () => {
  test.each<Condition>([
    { done: 'refund' },
    { done: 'login' },
    { done: 'profile' },
    { resolved: 'b1' },
    { resolved: 'q1' },
    { resolved: `${earlier.id}.b1` },
    { at: '2026-01-15T10:00:00Z' },
    { pr: 1842, without: 'review', until: '2026-01-15T10:00:00Z' },
  ])('%j is right', (condition) => {
    expect(says(condition)).toEqual([]);
  });

  test.each<[Condition, at: string, message: string]>([
    [{ done: 'refnd' }, 'condition.done', 'no item is called refnd'],
    [{ resolved: 'b2' }, 'condition.resolved', 'this declaration has no b2'],
    [{ resolved: 'q2' }, 'condition.resolved', 'this declaration has no q2'],
    [
      { resolved: '20260110T000000Z-wei-00000000.b1' },
      'condition.resolved',
      '00000000.b1 is no blocker or question in this clone',
    ],
    [{}, 'condition', 'a condition says one of pr with until, resolved, done and at'],
    [
      { done: 'refund', resolved: 'b1' },
      'condition',
      'a condition says one of pr with until, resolved, done and at',
    ],
    [
      { pr: 1842, without: 'review' },
      'condition',
      'a condition says one of pr with until, resolved, done and at',
    ],
  ])('%j is not, and no reason to refuse what is in', (condition, at, message) => {
    expect(says(condition)).toEqual([['error', at, message]]);
    expect(says(condition, false)).toEqual([['warning', at, message]]);
  });

  test('an item that waits for itself is a warning', () => {
    expect(says({ done: 'search' })).toEqual([
      ['warning', 'condition.done', 'search waits for its own end'],
    ]);
  });
});
