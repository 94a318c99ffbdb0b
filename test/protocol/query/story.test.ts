import { unread, UNREAD } from '../../helpers/unread.js';
import { describe, expect, test } from 'vitest';
import {
  decisionStory,
  itemStory,
  recordStory,
  type Step,
  storyRows,
  topicStory,
} from '../../../src/protocol/query/story.js';
import { shortHandle } from '../../../src/protocol/format/record-id.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const told = (steps: readonly Step[]) =>
  steps.map(({ record, did, said, void: isVoid }) => [record.author, did, said, isVoid]);

describe('the story', () => {
  test('of a blocker tells who raised, carried, assigned, resolved and reopened it', () => {
    const history = new History();
    const raised = history.person('wei').declares({ blockers: [blocker('timeout')] });
    history.person('wei').declares();
    history.person('sarah').assigns(raised, 'b1', 'james');
    const resolved = history.person('james').resolves(raised, 'b1');
    history.person('wei').reopens(raised, 'b1');
    history.person('james').retracts(resolved);
    expect(told(topicStory(history.state(), history.topic(raised, 'b1')))).toEqual([
      ['wei', 'raised the blocker, for sarah', 'Need of timeout', false],
      ['wei', 'carried it', null, false],
      ['sarah', 'assigned it to james', null, false],
      ['james', 'resolved it', 'Settled by james', true],
      ['wei', 'reopened it', 'It no longer holds', false],
    ]);
  });

  test('of an item tells every declaration, reply and assignment, corrected ones as void', () => {
    const history = new History();
    const first = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
    history.person('nadia').acks(first, { i1: 'decline' });
    history.person('wei').declares({
      to: ['nadia'],
      in_flight: [item('auth', { status: 'in_review' })],
      supersedes: first.id,
    });
    history.person('sarah').assignsItem('auth', 'james');
    history.person('james').declares({ shipped: [{ key: 'auth', summary: 'Live' }] });
    history.person('james').declares({ dropped: [{ key: 'auth', reason: 'Twice' }] });
    expect(told(itemStory(history.state(), history.item('auth')))).toEqual([
      ['wei', 'declared it in progress, handover transfer', 'State of auth', true],
      ['nadia', 'declined it', 'The queue is full', false],
      ['wei', 'declared it in review, handover transfer', 'State of auth', false],
      ['sarah', 'assigned it to james', null, false],
      ['james', 'shipped it', 'Live', false],
      ['james', 'dropped it', 'Twice', false],
    ]);
  });

  test('of a decision tells what it replaced and what replaced it', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const second = history.person('nadia').decides('timeout', first);
    const third = history.person('wei').decides('timeout', second);
    expect(
      told(decisionStory(history.state(), history.decision(second, 'd1'))).map(([, did]) => did),
    ).toEqual([
      `decided (${shortHandle(first.id)}.d1, replaced since)`,
      'decided',
      `replaced it (${shortHandle(third.id)}.d1)`,
    ]);
  });

  test('of a record tells everything that is about it', () => {
    const history = new History();
    const declared = history
      .person('wei')
      .declares({ to: ['nadia'], in_flight: [item('auth')], blockers: [blocker('timeout')] });
    history.person('james').acks(declared, { i1: 'watch' }, { cover: true });
    history.person('nadia').acks(declared);
    history.person('sarah').resolves(declared, 'b1');
    history.person('wei').declares({ in_flight: [item('auth')], supersedes: declared.id });
    history.person('wei').retracts(declared);
    expect(told(recordStory(history.state(), declared))).toEqual([
      ['wei', 'declared', null, true],
      ['james', 'acknowledged it (covering): i1 watch', null, false],
      ['nadia', 'acknowledged it: read', null, false],
      ['sarah', 'resolved b1', 'Settled by sarah', false],
      ['wei', 'corrected it', null, false],
      ['wei', 'withdrew it', 'Written by mistake', false],
    ]);
  });

  test('calls nothing void that somebody withdrew who may not', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    history.person('james').retracts(raised);
    expect(told(topicStory(history.state(), history.topic(raised, 'b1')))).toEqual([
      ['wei', 'raised the blocker, for sarah', 'Need of timeout', false],
    ]);
  });

  test('as JSON says who was at the keyboard', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    const state = history.state();
    const story = topicStory(state, history.topic(raised, 'b1'));
    expect(storyRows(story, state, UNREAD)[0]).toEqual({
      at: '2026-01-15T09:00:00Z',
      by: 'wei',
      recorded_by: null,
      kind: 'blocker',
      did: 'raised the blocker, for sarah',
      said: 'Need of timeout',
      void: false,
      claimed: false,
      verdict: null,
      reason: null,
      record: unread(raised),
    });
  });
});
