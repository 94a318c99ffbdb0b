import { describe, expect, test } from 'vitest';
import { inFlightRows, overviewOf } from '../../../src/protocol/query/overview.js';
import { podMembers } from '../../../src/protocol/query/filter.js';
import { firstDeclared } from '../../../src/protocol/rollup/coverage.js';
import { countsOf, digestOf } from '../../../src/protocol/rollup/digest/digest.js';
import { podOverview } from '../../../src/protocol/rollup/pod-overview.js';
import { questionAt, rollupOf, type Rollup } from '../../../src/protocol/rollup/rollup.js';
import type { Config } from '../../../src/schema/types.js';
import { blocker, item, question, START } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { UNREAD } from '../../helpers/unread.js';

const HOUR = 3_600_000;
/** Thursday, 9:00 UTC. */
const TEAM: Omit<Config, 'schema'> = {
  roster: {
    wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
    nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'] },
    james: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'] },
    sarah: { zone: 'America/New_York', shifts: ['mon-fri 9:00-17:00'] },
    omar: { zone: 'Europe/London', left: '2026-01-10' },
  },
  pods: {
    pay: { members: ['wei'], next: ['ldn'] },
    ldn: { members: ['nadia', 'james'], next: ['nyc'] },
    nyc: { members: ['sarah'], next: ['pay'] },
  },
};

/** The rollup of a history, without what only git knows. */
function rollupIn(
  history: History,
  { pod, at = history.now, hours = 24 }: { pod?: string; at?: number; hours?: number } = {},
): Rollup {
  const { policy } = history;
  const state = history.state();
  const all = overviewOf(state, UNREAD, policy);
  const members = pod === undefined ? null : podMembers(policy, pod);
  const overview = members === null ? all : podOverview(all, members);
  const inFlight = inFlightRows(overview, questionAt(policy, at)).map((row) => ({
    ...row,
    review: null,
    reviews: [],
  }));
  const [since, began] = [at - hours * HOUR, firstDeclared(state)];
  return rollupOf({ overview, inFlight, state, policy, members, at, since, began });
}

const keys = (rows: readonly { key: string | null }[]): (string | null)[] =>
  rows.map(({ key }) => key);

/** Wei offers refunds to London, keeps auth, waits for sarah, and asks james. */
function worked(): History {
  const history = new History(TEAM);
  history.person('wei').declares({
    to: ['ldn'],
    in_flight: [item('refunds'), item('auth', { handover: 'hold' })],
    blockers: [
      blocker('timeout', { blocks: ['auth'], severity: 'high' }),
      blocker('vendor', { blocks: ['refunds'] }),
    ],
    questions: [question('limit', { owner: 'james' })],
  });
  return history;
}

describe('a rollup of the team', () => {
  test('has everything that is open, the worst first', () => {
    const rollup = rollupIn(worked());
    expect(keys(rollup.blocked)).toEqual(['timeout', 'vendor']);
    expect(keys(rollup.in_flight)).toEqual(['auth', 'refunds']);
    expect(keys(rollup.questions)).toEqual(['limit']);
    expect(rollup.pending_acks.map(({ waiting_for }) => waiting_for)).toEqual([['nadia', 'james']]);
    expect(rollup.people).toEqual(['james', 'nadia', 'sarah', 'wei']);
  });

  test('lists what is offered and not taken, until somebody takes it', () => {
    const history = worked();
    expect(rollupIn(history).to_distribute).toMatchObject([
      {
        kind: 'item',
        key: 'refunds',
        why: 'offered',
        holder: 'wei',
        offered_to: ['nadia', 'james'],
      },
    ]);
    const [declared] = history.records;
    if (declared !== undefined) history.person('nadia').acks(declared, { i1: 'accept' });
    expect(rollupIn(history).to_distribute).toEqual([]);
  });

  test('lists an item that several people hold, and none of which only the state is contested', () => {
    const history = new History(TEAM);
    const [wei, nadia] = [history.person('wei'), history.person('nadia')];
    [wei.apart, nadia.apart] = [true, true];
    wei.declares({ in_flight: [item('auth', { handover: 'hold' })] });
    nadia.declares({ in_flight: [item('auth', { handover: 'hold' })] });
    expect(rollupIn(history).to_distribute).toMatchObject([{ key: 'auth', why: 'contested' }]);
    const apart = new History(TEAM);
    for (const window of [apart.person('wei'), apart.person('wei')]) {
      window.apart = true;
      window.declares({ in_flight: [item('auth', { handover: 'hold' })] });
    }
    expect(rollupIn(apart).in_flight).toMatchObject([{ contested: true, holders: ['wei'] }]);
    expect(rollupIn(apart).to_distribute).toEqual([]);
  });

  test('lists blockers and questions whose owner has left or is not in the roster', () => {
    const history = new History(TEAM);
    const wei = history.person('wei');
    wei.raises('blocker', 'lost', 'omar');
    wei.raises('question', 'strange', 'nobody');
    wei.raises('blocker', 'known', 'sarah');
    expect(rollupIn(history).to_distribute).toMatchObject([
      { kind: 'blocker', key: 'lost', why: 'owner-gone', holder: 'omar' },
      { kind: 'question', key: 'strange', why: 'owner-gone', holder: 'nobody' },
    ]);
  });

  test('puts blockers of one severity in the order of the shifts that their owners let pass', () => {
    const history = new History(TEAM);
    const wei = history.person('wei');
    // On Wednesday at 9:00 for london, whose day passes; for sarah, whose day passes as well.
    history.now = START - 24 * HOUR;
    wei.raises('blocker', 'for-nadia', 'nadia');
    history.now = START - 72 * HOUR;
    wei.raises('blocker', 'for-sarah', 'sarah');
    history.now = START;
    wei.raises('blocker', 'new', 'sarah');
    const { blocked } = rollupIn(history, { at: START + 3 * HOUR });
    expect(
      blocked.map(({ key, owner_window: window }) => [key, window?.missed, window?.last_missed]),
    ).toEqual([
      ['for-sarah', 3, { from: '2026-01-14T14:00:00Z', to: '2026-01-14T22:00:00Z' }],
      // It was raised at 9:00, when that shift began.
      ['for-nadia', 1, { from: '2026-01-14T09:00:00Z', to: '2026-01-14T17:00:00Z' }],
      ['new', 0, undefined],
    ]);
  });
});

test('an item that is declared blocked without an open blocker is told beside the open ones', () => {
  const history = new History(TEAM);
  const wei = history.person('wei');
  wei.declares({
    in_flight: [item('auth', { status: 'blocked' }), item('refunds', { status: 'blocked' })],
    blockers: [blocker('timeout', { blocks: ['auth'] })],
  });
  const told = (): string[] => {
    const rollup = { ...rollupIn(history), as_of: '', complete: true, project: null };
    const { counts, sections } = digestOf({ ...rollup, newest: null, pod: null });
    const lines = sections.find(({ title }) => title === 'In flight')?.lines ?? [];
    return [counts, ...lines.map(({ bits }) => String(bits[0]))];
  };
  expect(told()).toEqual([
    expect.stringMatching(/^1 blocked, 1 more declared blocked without an open blocker, /),
    expect.stringMatching(/^blocked, held by wei/),
    expect.stringMatching(/^blocked without an open blocker, held by wei/),
  ]);
  const [declared] = history.records;
  if (declared !== undefined) history.person('sarah').resolves(declared, 'b1');
  expect(told()[0]).toMatch(/^0 blocked, 2 more declared blocked without an open blocker, /);
});

describe('a rollup of a pod', () => {
  test.each([
    ['pay', ['timeout', 'vendor'], ['auth', 'refunds'], ['limit'], 1],
    // What is offered to London, what blocks it, and what one of them is asked.
    ['ldn', ['vendor'], ['refunds'], ['limit'], 1],
    ['nyc', ['timeout', 'vendor'], [], [], 0],
  ])('%s has what concerns its people', (pod, blocked, items, questions, pending) => {
    const rollup = rollupIn(worked(), { pod });
    expect(keys(rollup.blocked)).toEqual(blocked);
    expect(keys(rollup.in_flight)).toEqual(items);
    expect(keys(rollup.questions)).toEqual(questions);
    expect(rollup.pending_acks).toHaveLength(pending);
  });

  test('covers its members only', () => {
    const { people, coverage } = rollupIn(worked(), { pod: 'ldn' });
    expect(people).toEqual(['james', 'nadia']);
    expect(coverage.map(({ handle }) => handle)).toEqual(['james', 'nadia']);
  });
});

test('the counts tell of those whose declaration is due later apart', () => {
  const history = worked();
  const at = history.now + 30 * 60_000;
  const rollup = { ...rollupIn(history, { at }), as_of: '', complete: true, project: null };
  expect(countsOf({ ...rollup, newest: null, pod: null })).toMatch(
    /, 1 to acknowledge, \d of \d declared(?:, \d due later)?$/,
  );
  const coverage = (['declared', 'due', 'due', 'off', 'missing'] as const).map((state) => ({
    handle: 'wei',
    state,
    shift: null,
    due_at: null,
    next_due_at: null,
    off_until: null,
    declared_at: null,
    declaration: null,
  }));
  expect(countsOf({ ...rollup, newest: null, pod: null, coverage })).toMatch(
    /1 of 2 declared, 2 due later$/,
  );
});
