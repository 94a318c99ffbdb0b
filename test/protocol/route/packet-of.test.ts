import { expect, test } from 'vitest';
import { packetOf } from '../../../src/protocol/route/packet-of.js';
import { plainParts } from '../../../src/protocol/route/texts/parts.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const ticket = (tracker: string, key: string): string => `https://${tracker}.example/${key}`;
const isPushed = (branch: string): boolean => branch === 'feat/refunds';
const HERE = { host: 'github.com', repository: 'acme/payments' };

test('a packet holds everything, with links that lead to the record and to what it and its items refer to', () => {
  const history = new History();
  const declared = history.person('wei').declares({
    in_flight: [
      item('refunds', {
        summary: 'Slow',
        refs: {
          pr: [8, 'acme/infra#9', 7],
          issue: 77,
          linear: 'ENG-4',
          branch: ['feat/refunds', 'refs/heads/local'],
          commit: '9fceb02',
          links: ['https://example.com/a', 'http://example.com/b'],
        },
        next: [
          { action: 'Measure it', owner: 'nadia', after: 'the release' },
          { action: 'Ask Sarah', owner: 'wei' },
        ],
      }),
    ],
    blockers: [
      blocker('timeout', {
        blocks: ['refunds', 'gone'],
        default: 'Thirty seconds',
        needed_by: '2026-01-16T17:00:00+08:00',
        severity: 'high',
        refs: { pr: 7, jira: 'PAY-1', links: ['https://example.com/a'] },
      }),
    ],
  });
  const surroundings = {
    here: HERE,
    page: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml',
    ticket,
    isPushed,
  };
  const topic = history.topic(declared, 'b1');
  const packet = packetOf(topic, history.state(), surroundings);
  expect(
    packet.references.map(({ kind, value, url }) => `${kind} ${value} ${url !== null}`),
  ).toEqual([
    'pr 7 true',
    'jira PAY-1 true',
    'page https://example.com/a true',
    'pr 8 true',
    'pr acme/infra#9 true',
    'issue 77 true',
    'linear ENG-4 true',
    'branch feat/refunds true',
    // Only this clone has it, and a page over http is no link.
    'branch local false',
    'commit 9fceb02 true',
    'page http://example.com/b false',
  ]);
  expect(plainParts(packet)).toEqual(
    expect.arrayContaining([
      {
        label: 'Blocks',
        text: 'refunds: Slow\n  why: Reason for refunds\n  next: nadia: Measure it (after the release)\n  next: wei: Ask Sarah\ngone',
      },
      {
        label: 'References',
        text: 'branch: feat/refunds\nbranch: local\ncommit: 9fceb02\npage: http://example.com/b',
      },
    ]),
  );
  expect(packet).toEqual({
    kind: 'blocker',
    slotId: `${declared.id}.b1`,
    handle: `${declared.id.slice(-8)}.b1`,
    key: 'timeout',
    need: 'Need of timeout',
    why: 'Reason for timeout',
    blocks: [
      {
        key: 'refunds',
        summary: 'Slow',
        why: 'Reason for refunds',
        next: ['nadia: Measure it (after the release)', 'wei: Ask Sarah'],
      },
      { key: 'gone', summary: null, why: null, next: [] },
    ],
    default: 'Thirty seconds',
    neededBy: '2026-01-16T09:00:00Z',
    severity: 'high',
    owner: 'sarah',
    to: ['sarah'],
    item: null,
    declared: null,
    repeats: null,
    declaredBy: 'wei',
    declaredAt: '2026-01-15T09:00:00Z',
    references: expect.any(Array),
    links: [
      { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
      { label: 'Pull request 7', url: 'https://github.com/acme/payments/pull/7' },
      { label: 'Jira PAY-1', url: 'https://jira.example/PAY-1' },
      { label: 'Page', url: 'https://example.com/a' },
      { label: 'Pull request 8', url: 'https://github.com/acme/payments/pull/8' },
      { label: 'Pull request 9', url: 'https://github.com/acme/infra/pull/9' },
      { label: 'Issue 77', url: 'https://github.com/acme/payments/issues/77' },
      { label: 'Linear ENG-4', url: 'https://linear.example/ENG-4' },
      { label: 'Branch', url: 'https://github.com/acme/payments/tree/feat/refunds' },
      { label: 'Commit', url: 'https://github.com/acme/payments/commit/9fceb02' },
    ],
  });
});

test('what is not known is left out', () => {
  const history = new History();
  const raised = history.person('wei').raises('question', 'why-so');
  const packet = packetOf(history.topic(raised, 'q1'), history.state(), {
    here: null,
    page: null,
    ticket,
    isPushed,
  });
  expect(packet).toMatchObject({
    kind: 'question',
    default: null,
    neededBy: null,
    severity: 'normal',
    links: [],
  });
});

test('a reference without a known place is told as it is written', () => {
  const history = new History();
  const refs = {
    pr: [8, 'acme/infra#9'],
    issue: 77,
    jira: 'PAY-1',
    branch: 'feat/x',
    commit: '9fceb02',
  };
  const declared = history.person('wei').declares({
    in_flight: [item('refunds')],
    blockers: [blocker('timeout', { blocks: ['refunds'], refs })],
  });
  const packet = packetOf(history.topic(declared, 'b1'), history.state(), {
    here: null,
    page: null,
    ticket: () => null,
    isPushed,
  });
  expect(packet.links.map(({ url }) => url)).toEqual(['https://github.com/acme/infra/pull/9']);
  expect(plainParts(packet).at(-1)).toEqual({
    label: 'References',
    text: 'pull request: 8\nissue: 77\nJira: PAY-1\nbranch: feat/x\ncommit: 9fceb02',
  });
});
