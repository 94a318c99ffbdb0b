import { expect, test } from 'vitest';
import { webhookPayload } from '../../../src/online/destinations/webhook.js';
import { packet, SLOT_ID } from '../../helpers/packet.js';

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
      blocks: [{ key: 'refunds', summary: 'Refunds are slow' }],
      default: 'Thirty seconds',
      needed_by: '2026-01-16T09:00:00Z',
      severity: 'high',
      owner: 'sarah',
      declared_by: 'wei',
      declared_at: '2026-01-15T09:50:00Z',
      links: [
        { label: 'Record', url: 'https://github.com/acme/payments/blob/9fceb02/.handoffs/a.yml' },
      ],
    },
  });
  expect(webhookPayload(packet({ kind: 'question' }), null)).toMatchObject({
    type: 'handoff.question.routed',
    data: { project: null },
  });
});
