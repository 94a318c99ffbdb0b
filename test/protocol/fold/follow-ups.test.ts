import { describe, expect, test } from 'vitest';
import { openRecords } from '../../../src/protocol/fold/open-records.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { History } from '../../helpers/history.js';

const ISSUE = 'github:acme/payments';
const TICKET = 'jira:PAY-1';

function team(routing = {}): History {
  return new History({ roster: { wei: {}, nadia: {}, sarah: { role: 'lead' } }, routing });
}

/** What a thing's posts do not say yet: `<target> <what> <record kind>`. */
function followUpsOf(history: History, record: HandoffRecord): string[] {
  return history
    .topic(record, 'b1')
    .followUps.map(({ target, is, event }) => `${target} ${is} by ${event.kind}`);
}

describe('what became of a blocker that was posted', () => {
  test('is to be told where it was posted, and not where it was not', () => {
    const history = team();
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', ISSUE);
    wei.posts(raised, 'b1', TICKET);
    wei.posts(raised, 'b1', 'slack:HANDOFF_URL');
    expect(followUpsOf(history, raised)).toEqual([]);
    const resolution = wei.resolves(raised, 'b1');
    expect(followUpsOf(history, raised)).toEqual([
      `${ISSUE} resolved by resolution`,
      `${TICKET} resolved by resolution`,
    ]);
    wei.tells(resolution, ISSUE);
    expect(followUpsOf(history, raised)).toEqual([`${TICKET} resolved by resolution`]);
  });

  test('needs no word where the post was made of it already', () => {
    const history = team();
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.assigns(raised, 'b1', 'nadia');
    wei.resolves(raised, 'b1');
    wei.reopens(raised, 'b1');
    wei.posts(raised, 'b1', ISSUE);
    expect(followUpsOf(history, raised)).toEqual([]);
    wei.posts(raised, 'b1', TICKET, []);
    expect(followUpsOf(history, raised)).toEqual([
      `${TICKET} reopened by reopening`,
      `${TICKET} assigned by assignment`,
    ]);
  });

  test('is told as it stands now, not in every turn that it took', () => {
    const history = team();
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', ISSUE);
    for (const to of ['nadia', 'wei']) wei.assigns(raised, 'b1', to);
    wei.resolves(raised, 'b1');
    wei.reopens(raised, 'b1');
    expect(followUpsOf(history, raised)).toEqual([
      `${ISSUE} reopened by reopening`,
      `${ISSUE} assigned by assignment`,
    ]);
    expect(history.topic(raised, 'b1').followUps.at(-1)?.event).toMatchObject({ to: 'wei' });
  });

  test('includes that it was withdrawn, and that its resolution was', () => {
    const history = team();
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', ISSUE);
    const resolution = wei.resolves(raised, 'b1');
    wei.tells(resolution, ISSUE);
    const taken = wei.retracts(resolution);
    expect(followUpsOf(history, raised)).toEqual([`${ISSUE} reopened by retraction`]);
    wei.posts(raised, 'b1', ISSUE, [taken.id]);
    expect(followUpsOf(history, raised)).toEqual([]);
    const withdrawal = wei.retracts(raised);
    expect(followUpsOf(history, raised)).toEqual([`${ISSUE} withdrawn by retraction`]);
    wei.posts(raised, 'b1', ISSUE, [withdrawal.id]);
    expect(followUpsOf(history, raised)).toEqual([]);
  });

  test('is not told where the policy wants nothing said of what is resolved', () => {
    const history = team({ resolved: 'nothing' });
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', ISSUE);
    wei.resolves(raised, 'b1');
    expect(followUpsOf(history, raised)).toEqual([]);
    wei.reopens(raised, 'b1');
    expect(followUpsOf(history, raised)).toEqual([`${ISSUE} reopened by reopening`]);
  });

  test('is found among the open records until it was told, and not any longer', () => {
    const history = team();
    const wei = history.person('wei');
    const raised = wei.raises('blocker', 'timeout');
    wei.posts(raised, 'b1', ISSUE);
    const resolution = wei.resolves(raised, 'b1');
    expect(openRecords(history.state(), null).records).toHaveLength(3);
    wei.tells(resolution, ISSUE);
    expect(openRecords(history.state(), null).records).toEqual([]);
  });
});

describe('the comment of a decision', () => {
  const PULL = `${ISSUE}#1`;

  test('is brought up to date when the decision is replaced, once', () => {
    const history = team();
    const wei = history.person('wei');
    const first = wei.decides('store');
    wei.posts(first, 'd1', PULL, []);
    expect(history.decision(first, 'd1').followUps).toEqual([]);
    const second = wei.decides('store', first);
    expect(history.decision(first, 'd1').followUps).toEqual([{ target: PULL, events: [second] }]);
    expect(openRecords(history.state(), null).records).toHaveLength(3);
    wei.posts(first, 'd1', PULL, [second.id]);
    expect(history.decision(first, 'd1').followUps).toEqual([]);
    expect(openRecords(history.state(), null).records).toEqual([second]);
  });

  test('says that the decision was withdrawn', () => {
    const history = team();
    const wei = history.person('wei');
    const first = wei.decides('store');
    wei.posts(first, 'd1', PULL, []);
    const withdrawal = wei.retracts(first);
    expect(history.decision(first, 'd1').followUps).toEqual([
      { target: PULL, events: [withdrawal] },
    ]);
    wei.posts(first, 'd1', PULL, [withdrawal.id]);
    expect(history.decision(first, 'd1').followUps).toEqual([]);
  });

  test('says that the decision holds again once what had replaced it was withdrawn', () => {
    const history = team();
    const wei = history.person('wei');
    const first = wei.decides('store');
    wei.posts(first, 'd1', PULL, []);
    const second = wei.decides('store', first);
    wei.posts(first, 'd1', PULL, [second.id]);
    const withdrawal = wei.retracts(second);
    expect(history.decision(first, 'd1').followUps).toEqual([
      { target: PULL, events: [withdrawal] },
    ]);
    wei.posts(first, 'd1', PULL, [withdrawal.id]);
    expect(history.decision(first, 'd1').followUps).toEqual([]);
  });

  test('is left alone where the policy posts no decisions', () => {
    const history = team({ decisions: 'nothing' });
    const wei = history.person('wei');
    const first = wei.decides('store');
    wei.posts(first, 'd1', PULL, []);
    wei.decides('store', first);
    expect(history.decision(first, 'd1').followUps).toEqual([]);
  });
});
