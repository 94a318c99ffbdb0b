import { expect, test } from 'vitest';
import { packetOf } from '../../../src/protocol/route/packet-of.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

const ticket = (tracker: string, key: string): string => `https://${tracker}.example/${key}`;
const HERE = { host: 'github.com', repository: 'acme/payments' };

test('a packet holds everything, with links that lead to the record and to what it and its items refer to', () => {
  const history = new History();
  const declared = history.person('wei').declares({
    in_flight: [
      item('refunds', {
        summary: 'Slow',
        refs: { pr: 8, linear: 'ENG-4', links: ['https://example.com/a', 'http://example.com/b'] },
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
  };
  const topic = history.topic(declared, 'b1');
  expect(packetOf(topic, history.state(), surroundings)).toEqual({
    kind: 'blocker',
    slotId: `${declared.id}.b1`,
    handle: `${declared.id.slice(-8)}.b1`,
    key: 'timeout',
    need: 'Need of timeout',
    why: 'Reason for timeout',
    blocks: [
      { key: 'refunds', summary: 'Slow' },
      { key: 'gone', summary: null },
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
    links: [
      { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
      { label: 'Pull request 7', url: 'https://github.com/acme/payments/pull/7' },
      { label: 'Jira PAY-1', url: 'https://jira.example/PAY-1' },
      { label: 'Page', url: 'https://example.com/a' },
      { label: 'Pull request 8', url: 'https://github.com/acme/payments/pull/8' },
      { label: 'Linear ENG-4', url: 'https://linear.example/ENG-4' },
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
  });
  expect(packet).toMatchObject({
    kind: 'question',
    default: null,
    neededBy: null,
    severity: 'normal',
    links: [],
  });
});
