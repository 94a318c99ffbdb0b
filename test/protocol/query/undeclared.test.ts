import { UNREAD } from '../../helpers/unread.js';
import { describe, expect, test } from 'vitest';
import type { State } from '../../../src/protocol/fold/state.js';
import type { Policy } from '../../../src/protocol/team/policy.js';
import { overviewOf, undeclared as undeclaredIn } from '../../../src/protocol/query/overview.js';
import { item, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const TEAM = { roster: { wei: {}, nadia: {}, james: { left: '2026-01-01' } } };
const HOUR = 3_600_000;

const undeclared = (state: State, policy: Policy, now: number): string[] =>
  undeclaredIn(overviewOf(state, UNREAD), policy, now);

describe('undeclared', () => {
  test('are the members who are present and did not declare in 24 hours, by name', () => {
    const history = new History(TEAM);
    const said = (hours: number) =>
      undeclared(history.state(), history.policy, START + hours * HOUR);
    expect(said(0)).toEqual(['nadia', 'wei']);
    history.person('wei').declares();
    expect([said(0), said(24), said(24.1)]).toEqual([['nadia'], ['nadia'], ['nadia', 'wei']]);
  });

  test('the hours are the policy’s', () => {
    const history = new History({ ...TEAM, expect_within_hours: 72 });
    history.person('wei').declares();
    expect(undeclared(history.state(), history.policy, START + 71 * HOUR)).toEqual(['nadia']);
  });

  test('a retracted declaration does not count, a corrected one does', () => {
    const history = new History(TEAM);
    const first = history.person('wei').declares({ in_flight: [item('auth')] });
    const second = history
      .person('wei')
      .declares({ in_flight: [item('auth')], supersedes: first.id });
    expect(undeclared(history.state(), history.policy, START)).toEqual(['nadia']);
    history.person('wei').retracts(second);
    history.person('wei').retracts(first);
    expect(undeclared(history.state(), history.policy, START)).toEqual(['nadia', 'wei']);
  });

  test('a blocker raised in mid-shift is no declaration', () => {
    const history = new History(TEAM);
    history.person('wei').raises('blocker', 'timeout');
    expect(undeclared(history.state(), history.policy, START)).toEqual(['nadia', 'wei']);
  });

  test('without a roster nobody is expected', () => {
    expect(undeclared(new History().state(), new History().policy, START)).toEqual([]);
  });
});
