import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/protocol/conditions/evaluate.js';
import { pendingOf, type Pending } from '../../../src/protocol/conditions/pending.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import type { Condition, Pull, Reviewer } from '../../../src/schema/types.js';
import { blocker, item, question, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { pull as pullWith } from '../../helpers/pulls.js';

const policy = policyOf({
  schema: 1,
  roster: { wei: { github: 'wei-l' }, james: { github: 'James-K' }, nadia: {} },
});
const UNTIL = Date.UTC(2026, 0, 15, 17);
const [BEFORE, AFTER] = [UNTIL - 1, UNTIL];

const pull = (reviewers: Reviewer[], own: Partial<Pull> = {}): Pull =>
  pullWith({ author: 'wei-l', reviewers, ...own });

const asked = { login: 'james-k', requested: true } satisfies Reviewer;
const approved = { login: 'james-k', opinion: 'approved' } satisfies Reviewer;
const changes = { login: 'james-k', opinion: 'changes_requested' } satisfies Reviewer;
const commented = { login: 'james-k', commented: true } satisfies Reviewer;
const again = { login: 'james-k', opinion: 'approved', requested: true } satisfies Reviewer;
const dismissed = { login: 'james-k', opinion: 'dismissed' } satisfies Reviewer;
const nadia = { login: 'nadia', opinion: 'approved' } satisfies Reviewer;
const self = { login: 'wei-l', opinion: 'approved' } as Reviewer;

describe('no review of #1842 by james by 17:00', () => {
  test.each<[name: string, stored: Pull | null, now: Pull | null, before: string, after: string]>([
    ['nothing known', null, null, 'waiting', 'unknown'],
    ['asked, as stored', pull([asked]), null, 'waiting', 'unknown'],
    ['approved, as stored', pull([approved]), null, 'over', 'over'],
    ['merged, as stored', pull([], { state: 'merged' }), null, 'over', 'over'],
    ['asked', pull([asked]), pull([asked]), 'waiting', 'due'],
    ['nobody asked', null, pull([]), 'waiting', 'due'],
    ['approved', pull([asked]), pull([approved]), 'over', 'over'],
    ['changes requested', null, pull([changes]), 'over', 'over'],
    ['commented', null, pull([commented]), 'over', 'over'],
    ['commented and asked', null, pull([{ ...commented, requested: true }]), 'waiting', 'due'],
    ['approved, then asked again', pull([approved]), pull([again]), 'waiting', 'due'],
    ['dismissed', null, pull([dismissed]), 'waiting', 'due'],
    ['approved by somebody else', null, pull([nadia, asked]), 'waiting', 'due'],
    ['approved by its author', null, pull([self]), 'waiting', 'due'],
    ['merged', null, pull([asked], { state: 'merged' }), 'over', 'over'],
    ['closed', null, pull([asked], { state: 'closed' }), 'over', 'over'],
  ])('%s', (_, stored, current, before, after) => {
    const pending: Pending = { on: 'review', pr: 1842, by: 'james', until: UNTIL, stored };
    const at = (now: number) => evaluate(pending, { now, policy, pull: () => current });
    expect([at(BEFORE).state, at(AFTER).state]).toEqual([before, after]);
    for (const { state, at: time } of [at(BEFORE), at(AFTER)])
      expect(time).toBe(state === 'over' ? null : UNTIL);
  });

  test.each<[Reviewer[], string]>([
    [[nadia], 'over'],
    [[self], 'due'],
    [[asked], 'due'],
  ])('by anybody: %j', (reviewers, state) => {
    const pending: Pending = { on: 'review', pr: 1842, by: null, until: UNTIL, stored: null };
    const verdict = evaluate(pending, { now: AFTER, policy, pull: () => pull(reviewers) });
    expect(verdict.state).toBe(state);
  });

  test('by somebody without an account in the roster, by the handle', () => {
    const pending: Pending = { on: 'review', pr: 1842, by: 'nadia', until: UNTIL, stored: null };
    const facts = { now: AFTER, policy, pull: () => pull([{ ...nadia, login: 'Nadia' }]) };
    expect(evaluate(pending, facts).state).toBe('over');
  });
});

test('a time is due from its second on', () => {
  const pending: Pending = { on: 'time', at: UNTIL };
  const at = (now: number) => evaluate(pending, { now, policy, pull: () => null });
  expect(at(BEFORE)).toMatchObject({ state: 'waiting', at: UNTIL });
  expect(at(AFTER)).toMatchObject({ state: 'due', at: UNTIL });
});

/** What the state says of a condition, told as `state reason at`. */
function told(history: History, declaration: string, condition: Condition): string {
  const state = history.state();
  const record = state.declarations.get(declaration)?.declaration;
  if (record === undefined) throw new Error(`no ${declaration}`);
  const pending = pendingOf({ action: 'Go on', owner: 'nadia', condition }, record, state);
  if (pending === null) return 'text';
  const verdict = evaluate(pending, { now: history.now, policy, pull: () => null });
  const at = verdict.at === null ? '-' : new Date(verdict.at).toISOString().slice(11, 16);
  return `${verdict.state}: ${verdict.reason}, ${at}`;
}

describe('the end of a blocker or a question', () => {
  const begin = () => {
    const history = new History({ roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } } });
    const wei = history.person('wei');
    const first = wei.declares({
      in_flight: [item('refund')],
      blockers: [blocker('timeout')],
      questions: [question('wording')],
    });
    return { history, wei, first, sarah: history.person('sarah') };
  };

  test('open, resolved, reopened, resolved again', () => {
    const { history, first, sarah } = begin();
    const tell = () => told(history, first.id, { resolved: 'b1' });
    expect(tell()).toBe('waiting: timeout is open, -');
    sarah.resolves(first, 'b1');
    expect(tell()).toBe('due: timeout is resolved (sarah), 09:01');
    sarah.reopens(first, 'b1');
    expect(tell()).toBe('waiting: timeout is open, -');
    sarah.resolves(first, 'b1');
    expect(tell()).toBe('due: timeout is resolved (sarah), 09:03');
  });

  test('the first of two resolutions counts', () => {
    const { history, first, sarah, wei } = begin();
    sarah.apart = true;
    sarah.fetch();
    wei.resolves(first, 'q1');
    sarah.resolves(first, 'q1');
    expect(told(history, first.id, { resolved: `${first.id}.q1` })).toBe(
      'due: wording is resolved (wei), 09:01',
    );
  });

  test('withdrawn, or not in this clone: unknown', () => {
    const { history, wei } = begin();
    const raised = wei.raises('blocker', 'access');
    const { id } = wei.declares({ in_flight: [item('refund')] });
    const condition = { resolved: `${raised.id}.b1` };
    expect(told(history, id, condition)).toBe('waiting: access is open, -');
    wei.retracts(raised);
    expect(told(history, id, condition)).toBe('unknown: access was withdrawn, -');
    expect(told(history, id, { resolved: 'b9' })).toBe(
      'unknown: what it waits for is not in this clone, -',
    );
  });
});

test('the end of an item: in flight, shipped, in flight again, dropped, unknown', () => {
  const history = new History({ roster: { wei: {}, nadia: {} } });
  const wei = history.person('wei');
  const { id } = wei.declares({ in_flight: [item('refund'), item('login')] });
  const tell = () => told(history, id, { done: 'login' });
  expect(tell()).toBe('waiting: login is in flight, -');
  wei.declares({ in_flight: [item('refund')], shipped: [{ key: 'login', summary: 'Done' }] });
  expect(tell()).toBe('due: login is done (wei), 09:01');
  wei.declares({ in_flight: [item('refund'), item('login')] });
  expect(tell()).toBe('waiting: login is in flight, -');
  wei.declares({
    in_flight: [item('refund')],
    dropped: [{ key: 'login', reason: 'No longer wanted' }],
  });
  expect(tell()).toBe('unknown: login was dropped (wei), 09:03');
  expect(told(history, id, { done: 'nothing' })).toBe('unknown: nothing is not in this clone, -');
});

test.each<Condition>([
  {},
  { done: 'login', at: '2026-01-15T10:00:00Z' },
  { pr: 1842, without: 'review' },
  { at: '2026-02-30T10:00:00Z' },
])('a condition that this version does not know is text: %j', (condition) => {
  const history = new History();
  const { id } = history.person('wei').declares({ in_flight: [item('refund')] });
  expect(told(history, id, condition)).toBe('text');
  expect(START).toBeGreaterThan(0);
});
