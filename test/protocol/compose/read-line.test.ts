import { describe, expect, it } from 'vitest';
import { nextAction } from '../../../src/protocol/compose/line/next-action.js';
import { readLine } from '../../../src/protocol/compose/line/read-line.js';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { policyOf } from '../../../src/protocol/team/policy.js';

const policy = policyOf({
  schema: 1,
  trackers: { jira: { projects: ['PAY'] }, linear: { teams: ['ENG'] } },
  roster: { wei: {}, nadia: {}, sarah: {}, james: { aka: ['jim'] } },
});
const NAMES = {
  policy,
  items: new Set(['auth-session-refresh', 'search']),
  branches: new Set(['feat/pool', 'left']),
  self: 'wei',
};

const LINES: readonly (readonly [line: string, list: string, entry: JsonObject])[] = [
  // Nobody waits for themselves.
  ['search 20%: half done @me', 'in_flight', { key: 'search', progress: 20, summary: 'half done' }],
  [
    'search: half done @wei @james',
    'in_flight',
    { key: 'search', summary: 'half done', waits_on: [{ who: 'james', for: 'an answer' }] },
  ],
  [
    'auth-session-refresh 40%: handler done except expiry, #1842 @james',
    'in_flight',
    {
      key: 'auth-session-refresh',
      progress: 40,
      summary: 'handler done except expiry',
      refs: { pr: 1842 },
      waits_on: [{ who: 'james', for: 'review' }],
    },
  ],
  [
    'search: both are ready, #1842 acme/infra#77 ENG-1 ENG-2 @james',
    'in_flight',
    {
      key: 'search',
      summary: 'both are ready',
      refs: { pr: [1842, 'acme/infra#77'], linear: ['ENG-1', 'ENG-2'] },
      waits_on: [{ who: 'james', for: 'review' }],
    },
  ],
  // A pull request within a sentence is no reference.
  [
    'search: rebased on #12, #1842',
    'in_flight',
    { key: 'search', summary: 'rebased on #12', refs: { pr: 1842 } },
  ],
  [
    'search #12 #13: done, #14',
    'in_flight',
    { key: 'search', summary: 'done', refs: { pr: [12, 13, 14] } },
  ],
  [
    'payments-refund-flow: In review — PR #1842 open, 2 of 3 reviewers approved, waiting on @James',
    'in_flight',
    {
      key: 'payments-refund-flow',
      status: 'in_review',
      summary: 'PR #1842 open, 2 of 3 reviewers approved, waiting on @James',
      refs: { pr: 1842 },
      waits_on: [{ who: 'james', for: 'review' }],
    },
  ],
  [
    '- auth-session-refresh: In progress — ~40% complete, targeting completion by end of my next shift',
    'in_flight',
    {
      key: 'auth-session-refresh',
      status: 'in_progress',
      progress: 40,
      summary: '~40% complete, targeting completion by end of my next shift',
    },
  ],
  [
    'billing in review watch critical: ready; because audits need it; next: ping @james (nadia) when no review by noon; next: merge it; resume: npm test billing',
    'in_flight',
    {
      key: 'billing',
      status: 'in_review',
      handover: 'watch',
      severity: 'critical',
      summary: 'ready',
      why: 'audits need it',
      resume: 'npm test billing',
      next: [
        { action: 'ping @james', owner: 'nadia', when: 'no review by noon' },
        { action: 'merge it' },
      ],
    },
  ],
  ['search 80% hold', 'in_flight', { key: 'search', progress: 80, handover: 'hold' }],
  [
    'auth 40%: half, latency > 5 s > start on the tests (wei) after lunch -> merge it',
    'in_flight',
    {
      key: 'auth',
      progress: 40,
      summary: 'half, latency > 5 s',
      next: [
        { action: 'start on the tests', owner: 'wei', after: 'lunch' },
        { action: 'merge it' },
      ],
    },
  ],
  ['d: By hand because it is rare', 'decisions', { decision: 'By hand', rationale: 'it is rare' }],
  ['b: A key @sarah', 'blockers', { need: 'A key', owner: 'sarah' }],
  ['q: Which key @sarah', 'questions', { need: 'Which key', owner: 'sarah' }],
  ['s: The key works', 'shipped', { summary: 'The key works' }],
  ['Search works', 'in_flight', { summary: 'Search works' }],
  [
    'Session handler: done except expiry',
    'in_flight',
    { summary: 'Session handler: done except expiry' },
  ],
  [
    'auth: the pool leaks, PAY-311 ENG-42 branch feat/pool acme/web#7 issue #9 !high',
    'in_flight',
    {
      key: 'auth',
      summary: 'the pool leaks',
      severity: 'high',
      refs: { jira: 'PAY-311', linear: 'ENG-42', branch: 'feat/pool', pr: 'acme/web#7', issue: 9 },
    },
  ],
  [
    'auth 40%: Session handler done, expiry branch left, @nadia',
    'in_flight',
    {
      key: 'auth',
      progress: 40,
      summary: 'Session handler done, expiry branch left',
      waits_on: [{ who: 'nadia', for: 'an answer' }],
    },
  ],
  [
    'auth: fixed, PR and branch left',
    'in_flight',
    { key: 'auth', summary: 'fixed, PR and branch left' },
  ],
  ['auth: fixed, branch gone', 'in_flight', { key: 'auth', summary: 'fixed, branch gone' }],
  [
    'auth: fixed, branch feat/pool; because it leaks',
    'in_flight',
    { key: 'auth', summary: 'fixed', why: 'it leaks', refs: { branch: 'feat/pool' } },
  ],
  [
    'auth branch feat/pool PR #7: fixed',
    'in_flight',
    { key: 'auth', summary: 'fixed', refs: { branch: 'feat/pool', pr: 7 } },
  ],
  [
    'auth: stops without PR #7 @james',
    'in_flight',
    {
      key: 'auth',
      summary: 'stops without PR #7',
      refs: { pr: 7 },
      waits_on: [{ who: 'james', for: 'review' }],
    },
  ],
  ['auth: fixed, PR #7', 'in_flight', { key: 'auth', summary: 'fixed', refs: { pr: 7 } }],
  ['auth: fixed, MR !7', 'in_flight', { key: 'auth', summary: 'fixed', refs: { pr: 7 } }],
  [
    'auth: stops without MR !7 !high',
    'in_flight',
    { key: 'auth', summary: 'stops without MR !7', refs: { pr: 7 }, severity: 'high' },
  ],
  [
    'auth: fixed, !12 acme/back/web!9 https://gitlab.com/acme/web/-/merge_requests/3',
    'in_flight',
    {
      key: 'auth',
      summary: 'fixed',
      refs: { pr: [12, 'acme/back/web!9', 'https://gitlab.com/acme/web/-/merge_requests/3'] },
    },
  ],
  [
    'b: A key for the branch left @sarah',
    'blockers',
    { need: 'A key for the branch left', owner: 'sarah' },
  ],
  [
    's: The key works since PR #7',
    'shipped',
    { summary: 'The key works since PR #7', refs: { pr: 7 } },
  ],
  ['auth: uses UTF-8 and SHA-256', 'in_flight', { key: 'auth', summary: 'uses UTF-8 and SHA-256' }],
  ['auth: ask @james', 'in_flight', { key: 'auth', summary: 'ask @james' }],
  ['auth: done, @nobody', 'in_flight', { key: 'auth', summary: 'done, @nobody' }],
  [
    'auth: half; waits on @jim for the key; the rest is easy',
    'in_flight',
    {
      key: 'auth',
      summary: 'half',
      waits_on: [{ who: 'james', for: 'the key; the rest is easy' }],
    },
  ],
  [
    'decided: Refunds are a separate call because tests need isolation; so: one more call, #1842',
    'decisions',
    {
      decision: 'Refunds are a separate call',
      rationale: 'tests need isolation',
      consequences: 'one more call, #1842',
    },
  ],
  [
    'decision: Implemented refund flow as a separate service call — better isolation for testing',
    'decisions',
    {
      decision: 'Implemented refund flow as a separate service call',
      rationale: 'better isolation for testing',
    },
  ],
  [
    'blocker: Product decision on the session timeout @sarah blocks auth-session-refresh because expiry depends on it; default: 24h as placeholder',
    'blockers',
    {
      need: 'Product decision on the session timeout',
      why: 'expiry depends on it',
      owner: 'sarah',
      blocks: ['auth-session-refresh'],
      default: '24h as placeholder',
    },
  ],
  [
    'blocker: Need product decision on session timeout duration. Blocking auth-session-refresh. @Sarah owns this decision.',
    'blockers',
    {
      need: 'Need product decision on session timeout duration. @Sarah owns this decision',
      owner: 'sarah',
      blocks: ['auth-session-refresh'],
    },
  ],
  [
    'blocker: The outage blocks the release @sarah',
    'blockers',
    { need: 'The outage blocks the release', owner: 'sarah' },
  ],
  [
    '? How long are logs kept @james because audits ask',
    'questions',
    { need: 'How long are logs kept', owner: 'james', why: 'audits ask' },
  ],
  [
    'shipped: Refund endpoint is live, #1842',
    'shipped',
    { summary: 'Refund endpoint is live', refs: { pr: 1842 } },
  ],
  ['done: search: it is live', 'shipped', { key: 'search', summary: 'it is live' }],
  ['drop: search because nobody wants it', 'dropped', { key: 'search', reason: 'nobody wants it' }],
];

describe('a line', () => {
  it.each(LINES)('%s', (line, list, entry) => {
    expect(readLine(line, NAMES)).toEqual({ list, entry });
  });

  it('without a mark goes where the person is', () => {
    expect(readLine('We do it by hand because it is rare', NAMES, 'decisions')).toEqual({
      list: 'decisions',
      entry: { decision: 'We do it by hand', rationale: 'it is rare' },
    });
  });
});

describe('a next action', () => {
  it.each([
    [
      'Ping @James if no review by his shift end',
      { action: 'Ping @James', when: 'no review by his shift end' },
    ],
    [
      'Start on token refresh logic after session handler is done',
      { action: 'Start on token refresh logic', after: 'session handler is done' },
    ],
    ['@nadia: run the tests.', { action: 'run the tests', owner: 'nadia' }],
    ['Call f(x) (jim)', { action: 'Call f(x)', owner: 'james' }],
    ['note: read it', { action: 'note: read it' }],
  ])('%s', (line, action) => {
    expect(nextAction(line, NAMES)).toEqual(action);
  });
});
