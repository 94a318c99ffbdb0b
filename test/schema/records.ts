import type { JsonObject } from '../../src/protocol/format/json.js';
import type { Kind } from '../../src/schema/types.js';

export const ID = '20260115T095000Z-wei-k3v9tq2m';
export const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const common = {
  schema: 1,
  id: ID,
  author: 'wei',
  declared_at: '2026-01-15T09:50:00Z',
  zone: 'Asia/Singapore',
  saw: [],
  digest: DIGEST,
};
const thing = { id: ID, slot: 'b1', digest: DIGEST };

/** A body with one entry in each list; each call makes a new one, so that tests may change it. */
export function body(): JsonObject {
  return {
    to: ['nadia'],
    returns_at: '2026-01-16T09:00:00+08:00',
    shipped: [{ summary: 'Refund flow is live' }],
    in_flight: [
      {
        key: 'auth-session-refresh',
        status: 'in_progress',
        summary: 'Session handler done',
        why: 'Tokens expire',
        handover: 'transfer',
        refs: { pr: 1842, commit: '9fceb02' },
        next: [{ action: 'Start on the refresh logic', owner: 'nadia' }],
      },
    ],
    decisions: [{ decision: 'Refunds are a separate call', rationale: 'Isolation' }],
    blockers: [
      {
        need: 'Session timeout',
        why: 'The expiry branch depends on it',
        owner: 'sarah',
        blocks: ['auth-session-refresh'],
      },
    ],
    questions: 'none',
  };
}

/** The smallest valid record of each kind; each call makes a new one. */
export function record(kind: Kind): JsonObject {
  return structuredClone({ kind, ...common, ...own[kind] });
}

const own: Record<Kind, JsonObject> = {
  declaration: {
    to: 'none',
    addressees: [],
    returns_at: '2026-01-16T01:00:00Z',
    shipped: 'none',
    in_flight: 'none',
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
  },
  blocker: {
    key: 'session-timeout',
    need: 'Session timeout',
    why: 'Expiry',
    owner: 'sarah',
    blocks: ['auth'],
  },
  question: { key: 'refund-limit', need: 'A limit?', why: 'The form', owner: 'sarah' },
  decision: { key: 'refund-call', decision: 'A separate call', rationale: 'Isolation' },
  ack: { subject: { id: ID, digest: DIGEST }, items: [] },
  resolution: { subject: thing, outcome: '12 hours' },
  reopening: { subject: thing, cancels: [ID], new_information: 'Shared computers' },
  assignment: { subject: thing, to: 'nadia' },
  route: { subject: { id: ID, digest: DIGEST }, target: 'github:acme/payments' },
  retraction: { subject: { id: ID, digest: DIGEST }, reason: 'Wrong project' },
};
