import { describe, expect, test } from 'vitest';
import { explaining } from '../../../src/protocol/query/explain.js';
import type { Decision } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

function about(own: Partial<Decision>, subject: string): number {
  const history = new History();
  history.person('wei').declares({
    decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation', ...own }],
  });
  return explaining(history.state(), subject).length;
}

describe('what explains', () => {
  test.each<[Partial<Decision>, string, number]>([
    [{}, 'split', 1],
    [{}, ' split ', 1],
    [{}, 'other', 0],
    [{}, '', 0],
    [{ paths: ['src/pay'] }, 'src/pay/refund.ts', 1],
    [{ paths: ['./src/pay/'] }, './src/pay', 1],
    [{ paths: ['src/pay/refund.ts'] }, 'src/pay/', 1],
    [{ paths: ['src/pay'] }, 'src/payments', 0],
    [{ refs: { pr: 1842 } }, '1842', 1],
    [{ refs: { pr: 1842 } }, '#1842', 1],
    [{ refs: { pr: '#1842' } }, 'acme/pay#1842', 1],
    [{ refs: { pr: 'acme/pay#1842' } }, 'https://example.com/acme/pay/pull/1842/files', 1],
    [{ refs: { pr: 'acme/pay#1842' } }, 'acme/other#1842', 0],
    [{ refs: { pr: 1842 } }, '184', 0],
  ])('a decision with %j, asked for %j: %i', (own, subject, count) => {
    expect(about(own, subject)).toBe(count);
  });

  test('a decision without references belongs to the only item that was declared with it', () => {
    const history = new History();
    const made = [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }];
    history
      .person('wei')
      .declares({ in_flight: [item('auth', { refs: { pr: 7 } })], decisions: made });
    expect(['auth', '#7'].map((subject) => explaining(history.state(), subject).length)).toEqual([
      1, 1,
    ]);
    const several = new History();
    several.person('wei').declares({ in_flight: [item('auth'), item('refund')], decisions: made });
    expect(explaining(several.state(), 'auth')).toEqual([]);
  });

  test('a decision that came out of a blocker explains the items that it stopped', () => {
    const history = new History();
    const raised = history.person('wei').declares({
      in_flight: [item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'] })],
    });
    history
      .person('sarah')
      .resolves(raised, 'b1', { key: 'limit', decision: '12 hours', rationale: 'Law' });
    expect(explaining(history.state(), 'auth').map(({ entry }) => entry.key)).toEqual(['limit']);
  });

  test('comes active first, then newest', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('wei').decides('timeout', first);
    const third = history.person('wei').decides('timeout', second);
    expect(
      explaining(history.state(), 'timeout').map(({ introducedBy }) => introducedBy.id),
    ).toEqual([third.id, second.id, first.id]);
  });
});
