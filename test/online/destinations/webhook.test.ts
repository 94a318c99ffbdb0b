import { expect, test } from 'vitest';
import { webhookPayload } from '../../../src/online/destinations/webhook.js';
import { declaredOfText, packet, SLOT_ID, repeatOfText } from '../../helpers/packet.js';

test('a webhook gets the packet as data', () => {
  expect(webhookPayload(packet(), 'acme/payments')).toEqual({
    type: 'handoff.blocker.routed',
    timestamp: '2026-01-15T09:50:00Z',
    data: {
      project: 'acme/payments',
      id: SLOT_ID,
      handle: 'k3v9tq2m.b1',
      key: 'timeout',
      need: 'A timeout for refunds',
      why: 'The gateway hangs',
      blocks: [
        {
          key: 'refunds',
          summary: 'Refunds are slow',
          why: 'Customers wait',
          next: ['nadia: Measure it'],
        },
      ],
      default: 'Thirty seconds',
      needed_by: '2026-01-16T09:00:00Z',
      severity: 'high',
      owner: 'sarah',
      to: ['sarah'],
      repeats: null,
      declared_by: 'wei',
      declared_at: '2026-01-15T09:50:00Z',
      references: [],
      links: [
        { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
      ],
    },
  });
  expect(webhookPayload(packet({ kind: 'question' }), null)).toMatchObject({
    type: 'handoff.question.routed',
    data: { project: null },
  });
  const topics = [{ key: 'refunds', need: 'Slow' }];
  expect(webhookPayload(declaredOfText('Slow'), null)).toMatchObject({
    type: 'handoff.declaration.routed',
    data: {
      id: SLOT_ID.slice(0, -3),
      handle: 'k3v9tq2m',
      to: ['nadia', 'james'],
      in_flight: [{ key: 'refunds', summary: 'Slow' }],
      blockers: topics,
      questions: topics,
      returns_at: '2026-01-16T01:00:00Z',
    },
  });
  expect(webhookPayload(repeatOfText('Slow'), null)).toMatchObject({
    type: 'handoff.item.repeated',
    data: {
      to: ['james'],
      status: 'in review, 40 %',
      summary: 'Slow',
      next: ['nadia: Slow', 'wei: Slow'],
      resume: 'Slow',
      references: [{ kind: 'branch', value: 'Slow', url: null }],
      blocked_by: [{ key: 'timeout', need: 'Slow' }],
      repeats: { at: '2026-01-15T10:00:00Z', url: null },
    },
  });
});
