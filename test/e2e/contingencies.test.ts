import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { ok, okJson, runJson, rowsOf, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'] }
  nadia: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  james: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  sarah: {}
`;
const BODY = `to: [nadia]
returns_at: 2026-01-16T09:00:00+08:00
shipped: none
in_flight:
  - key: refund
    status: in_review
    summary: The refund flow is in review
    why: Refunds must be testable
    handover: transfer
    refs: { pr: 1842 }
    next:
      - { action: Ping @james, owner: nadia, when: no review by his shift end }
      - { action: Tell the customer, owner: nadia, when: { at: friday 9:00 } }
      - { action: Ask sales, owner: nadia, when: they are back }
  - key: auth
    status: in_progress
    summary: The session handler is done
    why: Token refresh needs it
    handover: transfer
    next:
      - { action: Set the timeout, owner: nadia, when: session-timeout is resolved }
      - { action: Release both, owner: nadia, after: refund is done }
decisions: none
blockers:
  - { key: session-timeout, need: How long is a session?, why: It expires, owner: sarah, blocks: [auth] }
questions: none
`;

it('next actions are due by their conditions, in query and in start', SLOW, () => {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': POLICY });
  const at = (now: string, user = 'nadia') => ({ user, now: `2026-01-${now}:00Z` });
  const declared = okJson(repo, ['declare', '--from', '-'], {
    ...at('15T09:50', 'wei'),
    stdin: BODY,
  });
  expect(declared['warnings']).toEqual([]);
  expect(rowsOf(declared, 'conditions').map(({ means }) => means)).toEqual([
    'no review of #1842 by james by Thu 2026-01-15 17:00 +00:00',
    'at Fri 2026-01-16 09:00 +08:00',
    null,
    'session-timeout is resolved',
    'refund is done',
  ]);

  const told = (answer: JsonObject): string[] =>
    rowsOf(answer, 'due').map(({ state, action, due_at: due }) => `${state} ${action} ${due}`);
  const query = (now: string): JsonObject =>
    okJson(repo, ['query', '--due', '--mine', '--offline'], at(now));
  expect(told(query('15T16:59'))).toEqual(['text Ask sales null']);
  expect(query('15T16:59')['due_later']).toBe(4);
  const unknown = 'unknown Ping @james 2026-01-15T17:00:00Z';
  expect(told(query('15T17:00'))).toEqual([unknown, 'text Ask sales null']);
  // What nobody knows is not "nothing is due".
  const exit = (now: string): number =>
    runJson(repo, ['query', '--due', '--exit-code', '--offline'], at(now)).code;
  expect([exit('15T16:59'), exit('15T17:00'), exit('16T01:00')]).toEqual([0, 2, 1]);

  ok(repo, ['resolve', 'session-timeout', '--outcome', '24 hours'], at('15T18:00', 'sarah'));
  const timeout = 'due Set the timeout 2026-01-15T18:00:00Z';
  expect(told(query('15T19:00'))).toEqual([timeout, unknown, 'text Ask sales null']);
  const start = okJson(repo, ['start', '--offline'], at('16T09:00'));
  const customer = 'due Tell the customer 2026-01-16T01:00:00Z';
  expect(told(start)).toEqual([timeout, customer, unknown]);
  expect(
    rowsOf(start, 'waits_for_me').flatMap(({ kind, text }) => (kind === 'next' ? text : [])),
  ).toEqual(['Release both (after refund is done)', 'Ask sales (they are back)']);

  ok(repo, ['ack', '--all'], at('16T09:01'));
  ok(repo, ['declare', '--from', '-'], {
    ...at('16T12:00'),
    stdin: BODY.replace(/ {2}- key: refund[\s\S]*?(?= {2}- key: auth)/, '')
      .replace('to: [nadia]', 'to: [wei]')
      .replace('returns_at: 2026-01-16', 'returns_at: 2026-01-19')
      .replace('shipped: none', 'shipped: [{ key: refund, summary: Refunds are live }]')
      .replace(/blockers:\n.*\n/, 'blockers: none\n'),
  });
  expect(told(query('16T13:00'))).toEqual([
    'due Set the timeout 2026-01-15T18:00:00Z',
    'due Release both 2026-01-16T12:00:00Z',
  ]);
});
