import { describe, expect, test } from 'vitest';
import {
  type Because,
  covering,
  declaredBeside,
  explaining,
  type Asked,
} from '../../../src/protocol/query/explain.js';
import { readPull } from '../../../src/protocol/pull/pull-ref.js';
import type { State } from '../../../src/protocol/fold/state.js';
import type { Decision } from '../../../src/schema/types.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

/** What `handoff why` makes of a text at the top of the repository. */
function asked(text: string): Asked {
  const pull = readPull(text);
  return {
    key: text.trim(),
    pulls: pull === null ? [] : [pull],
    paths: [text.replace(/^\.\//, '').replace(/\/+$/, '')],
  };
}

function made<T>(own: Partial<Decision>, ask: (state: State) => T): T {
  const history = new History();
  history.person('wei').declares({
    decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation', ...own }],
  });
  return ask(history.state());
}

function about(own: Partial<Decision>, subject: string): number {
  return made(own, (state) => explaining(state, asked(subject)).length);
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

  test.each<[Partial<Decision>, string, Because]>([
    [{}, 'split', { by: 'key', of: 'split' }],
    [{ paths: ['docs', 'src/pay'] }, 'src/pay/refund.ts', { by: 'path', of: 'src/pay' }],
    [{ refs: { pr: 'acme/pay#1842' } }, '1842', { by: 'pull', of: '#1842' }],
  ])('a decision with %j explains %j because of %j', (own, subject, because) => {
    expect(made(own, (state) => explaining(state, asked(subject)))[0]?.because).toEqual(because);
  });

  test('a decision about the pull request of an item explains the item', () => {
    const history = new History();
    history.person('wei').declares({
      in_flight: [item('auth', { refs: { pr: 7 } }), item('other')],
      decisions: [{ key: 'split', decision: 'Split it', rationale: 'Isolation', refs: { pr: 7 } }],
    });
    const keys = (key: string): string[] =>
      explaining(history.state(), asked(key)).map(({ because }) => because.of);
    expect([keys('auth'), keys('other')]).toEqual([['#7'], []]);
  });

  test('a decision that names nothing explains nothing: it stands beside the only item declared with it', () => {
    const history = new History();
    const decisions = [{ key: 'split', decision: 'Split it', rationale: 'Isolation' }];
    history.person('wei').declares({ in_flight: [item('auth', { refs: { pr: 7 } })], decisions });
    for (const subject of ['auth', '#7']) {
      expect(explaining(history.state(), asked(subject))).toEqual([]);
      expect(declaredBeside(history.state(), asked(subject))).toHaveLength(1);
    }
    const several = new History();
    several.person('wei').declares({ in_flight: [item('auth'), item('refund')], decisions });
    expect(declaredBeside(several.state(), asked('auth'))).toEqual([]);
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
    expect(
      explaining(history.state(), asked('auth')).map(({ decision, because }) => [
        decision.entry.key,
        because,
      ]),
    ).toEqual([['limit', { by: 'blocker', of: 'timeout' }]]);
  });

  test('comes active first, then newest', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('wei').decides('timeout', first);
    const third = history.person('wei').decides('timeout', second);
    expect(
      explaining(history.state(), asked('timeout')).map(({ decision }) => decision.introducedBy.id),
    ).toEqual([third.id, second.id, first.id]);
  });
});

describe('what covers a new decision', () => {
  test.each<[Partial<Decision>, string, number]>([
    [{ paths: ['src/pay'] }, 'src/pay/refund.ts', 1],
    [{ paths: ['src/pay/refund.ts'] }, 'src', 1],
    [{ refs: { pr: 1842 } }, '#1842', 1],
    [{ paths: ['src/auth'] }, 'src/pay', 0],
  ])('an active one with %j covers %j: %i', (own, subject, count) => {
    expect(made(own, (state) => covering(state, asked(subject)).length)).toBe(count);
  });

  test('one that was replaced covers nothing', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    history.person('wei').decides('timeout', first);
    expect(covering(history.state(), asked('timeout'))).toHaveLength(1);
  });
});
