import { unread, UNREAD } from '../../helpers/unread.js';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../../src/protocol/query/filter.js';
import type { State } from '../../../src/protocol/fold/state.js';
import type { BlockedRow, DecisionRow, PendingAckRow } from '../../../src/schema/types.js';
import {
  filtered,
  inFlightRows,
  openRows,
  overviewOf,
  pendingRows,
  type Overview,
  type Question,
} from '../../../src/protocol/query/overview.js';
import { blocker, item, question, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const EVERYTHING: Filter = { owners: null, author: null, item: null, since: null, text: null };
const HOUR = 3_600_000;
interface Asked extends Question {
  state: State;
}
const rows = (history: History, own: Partial<Asked> = {}): Asked => ({
  state: history.state(),
  filter: EVERYTHING,
  now: START + HOUR,
  staleAfterHours: 24,
  ...own,
});
const overview = ({ state }: Asked): Overview => overviewOf(state, UNREAD);
const openTopics = (kind: 'blocker' | 'question', asked: Asked): BlockedRow[] =>
  openRows(overview(asked), kind === 'blocker' ? 'blocked' : 'questions', asked);
const pendingAcks = (asked: Asked): PendingAckRow[] => pendingRows(overview(asked), asked);
const inFlight = (asked: Asked): ReturnType<typeof inFlightRows> =>
  inFlightRows(overview(asked), asked);
const decisions = (asked: Asked): DecisionRow[] => filtered(overview(asked).lists.decisions, asked);

describe('rows of blockers and questions', () => {
  test('are the open ones, the worst first, with every key that scripts depend on', () => {
    const history = new History();
    const declared = history.person('wei').declares({
      in_flight: [item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'], default: '24h', severity: 'high' })],
      questions: [question('limit')],
    });
    history.now -= 2 * HOUR;
    const older = history.person('nadia').raises('blocker', 'vendor');
    expect(openTopics('blocker', rows(history)).map(({ key }) => key)).toEqual([
      'timeout',
      'vendor',
    ]);
    expect(openTopics('blocker', rows(history))[0]).toEqual({
      id: `${declared.id}.b1`,
      key: 'timeout',
      need: 'Need of timeout',
      why: 'Reason for timeout',
      owner: 'sarah',
      blocks: ['auth'],
      default: '24h',
      needed_by: null,
      severity: 'high',
      declared_by: 'wei',
      declared_at: '2026-01-15T09:00:00Z',
      age_seconds: 3600,
      reopened: false,
      contested: false,
      routed: [],
      events: [],
      claimed: [],
      record: unread(declared),
    });
    expect(openTopics('question', rows(history)).map(({ key, blocks }) => [key, blocks])).toEqual([
      ['limit', []],
    ]);
    history.person('sarah').resolves(older, 'b1');
    expect(openTopics('blocker', rows(history)).map(({ key }) => key)).toEqual(['timeout']);
  });

  test('age runs from the first declaration, through a reopening, and is never negative', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout');
    history.person('sarah').resolves(raised, 'b1');
    history.person('wei').reopens(raised, 'b1');
    expect(openTopics('blocker', rows(history))[0]).toMatchObject({
      age_seconds: 3600,
      reopened: true,
    });
    expect(openTopics('blocker', rows(history, { now: START - HOUR }))[0]).toMatchObject({
      age_seconds: 0,
    });
  });

  test('the owner is the one to whom it was assigned, for filters as well', () => {
    const history = new History();
    const raised = history.person('wei').raises('blocker', 'timeout', 'sarah');
    history.person('sarah').assigns(raised, 'b1', 'james');
    const owned = (owner: string) =>
      openTopics('blocker', rows(history, { filter: { ...EVERYTHING, owners: new Set([owner]) } }))
        .length;
    expect([owned('sarah'), owned('james')]).toEqual([0, 1]);
  });
});

describe('rows of pending acknowledgements', () => {
  test('are the declarations that wait, oldest first', () => {
    const history = new History();
    const first = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
    const second = history.person('james').declares({ to: ['nadia', 'wei'] });
    expect(pendingAcks(rows(history)).map(({ declaration }) => declaration)).toEqual([
      first.id,
      second.id,
    ]);
    expect(pendingAcks(rows(history))[0]).toEqual({
      declaration: first.id,
      author: 'wei',
      declared_at: '2026-01-15T09:00:00Z',
      to: ['nadia'],
      waiting_for: ['nadia'],
      items: ['auth'],
      overdue_seconds: 3600,
      events: [],
      claimed: [],
      record: unread(first),
    });
    history.person('nadia').acks(first, { i1: 'accept' });
    history.person('nadia').acks(second);
    expect(pendingAcks(rows(history)).map(({ waiting_for }) => waiting_for)).toEqual([['wei']]);
    expect(
      pendingAcks(rows(history, { filter: { ...EVERYTHING, owners: new Set(['nadia']) } })),
    ).toEqual([]);
  });
});

describe('rows of items', () => {
  test('are those in flight, by key, with what is missing as null', () => {
    const history = new History();
    const declared = history.person('wei').declares({
      to: ['nadia'],
      in_flight: [
        item('refund', {
          progress: 0,
          refs: { pr: 1842 },
          waits_on: [{ who: 'james', for: 'review' }],
        }),
        item('auth'),
      ],
      shipped: [{ key: 'search', summary: 'Live' }],
    });
    const accepted = history.person('nadia').acks(declared, { i1: 'accept' });
    const [auth, refund] = inFlight(rows(history));
    expect(auth).toMatchObject({
      key: 'auth',
      holder: 'wei',
      progress: null,
      severity: null,
      refs: {},
      waits_on: [],
      stale: false,
      carried: false,
      contested: false,
    });
    expect(refund).toEqual({
      key: 'refund',
      status: 'in_progress',
      summary: 'State of refund',
      why: 'Reason for refund',
      holder: 'nadia',
      holders: ['nadia'],
      handover: 'transfer',
      progress: 0,
      severity: null,
      refs: { pr: 1842 },
      review: null,
      waits_on: [{ who: 'james', for: 'review' }],
      next: [{ action: 'Go on with the tests', owner: 'nadia', when: null, after: null }],
      updated_at: '2026-01-15T09:00:00Z',
      stale: false,
      carried: false,
      contested: false,
      events: [
        {
          kind: 'ack',
          did: 'acknowledged',
          by: 'nadia',
          at: '2026-01-15T09:01:00Z',
          verdict: 'unverified',
          reason: 'not signed',
          record: unread(accepted),
        },
      ],
      claimed: [],
      record: unread(declared),
    });
    expect(inFlight(rows(history))).toHaveLength(2);
  });

  test('are stale after the given hours, not at them', () => {
    const history = new History();
    history.person('wei').declares({ in_flight: [item('auth')] });
    const stale = (hours: number) =>
      inFlight(rows(history, { now: START + hours * HOUR })).map((row) => row['stale']);
    expect([stale(24), stale(24.1)]).toEqual([[false], [true]]);
  });
});

describe('rows of decisions', () => {
  test('are the active ones, newest first', () => {
    const history = new History();
    const first = history.person('wei').decides('timeout');
    const other = history.person('wei').decides('split');
    const second = history.person('nadia').decides('timeout', first);
    expect(decisions(rows(history)).map(({ id }) => id)).toEqual([
      `${second.id}.d1`,
      `${other.id}.d1`,
    ]);
    expect(decisions(rows(history))[0]).toEqual({
      id: `${second.id}.d1`,
      key: 'timeout',
      decision: 'Decided timeout by nadia',
      rationale: 'Measured',
      alternatives: [],
      consequences: null,
      paths: [],
      refs: {},
      decided_by: 'nadia',
      decided_at: second.declared_at,
      active: true,
      supersedes: `${first.id}.d1`,
      superseded_by: [],
      considers: [],
      new_information: null,
      contested: false,
      posted: [],
      events: [
        {
          kind: second.kind,
          did: 'decided',
          by: second.author,
          at: second.declared_at,
          verdict: 'unverified',
          reason: 'not signed',
          record: unread(second),
        },
      ],
      claimed: [],
      record: unread(second),
    });
  });

  test('that came out of a blocker are about the items that it stopped', () => {
    const history = new History();
    const raised = history.person('wei').declares({
      in_flight: [item('auth')],
      blockers: [blocker('timeout', { blocks: ['auth'] })],
    });
    history
      .person('sarah')
      .resolves(raised, 'b1', { key: 'timeout', decision: '12 hours', rationale: 'Law' });
    expect(
      decisions(rows(history, { filter: { ...EVERYTHING, item: 'auth' } })).map(
        ({ decision }) => decision,
      ),
    ).toEqual(['12 hours']);
    expect(decisions(rows(history, { filter: { ...EVERYTHING, item: 'refund' } }))).toEqual([]);
  });
});
