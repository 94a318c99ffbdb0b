import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import { NO_POLICY, type Policy } from '../../../src/protocol/team/policy.js';
import { prepare } from '../../../src/ledger/seal.js';
import type { HandoffRecord } from '../../../src/schema/types.js';

function sealed(content: Record<string, unknown>): HandoffRecord {
  const { record, problems } = prepare({ schema: 1, zone: 'UTC', saw: [], ...content } as never);
  expect(problems).toEqual([]);
  return record as HandoffRecord;
}

const declared = sealed({
  kind: 'declaration',
  author: 'wei',
  declared_at: '2026-01-15T09:50:00Z',
  to: ['nadja'],
  addressees: ['nadja'],
  returns_at: '2026-01-16T01:00:00Z',
  shipped: 'none',
  in_flight: [
    {
      key: 'refund',
      status: 'in_progress',
      summary: 'Half done',
      why: 'Asked for',
      handover: 'transfer',
      next: [{ action: 'Finish it', owner: 'nadja' }],
    },
  ],
  decisions: 'none',
  blockers: [
    { key: 'timeout', need: 'A number', why: 'It is missing', owner: 'nadja', blocks: ['refund'] },
  ],
  questions: 'none',
});
const accepted = sealed({
  kind: 'ack',
  author: 'nadja',
  declared_at: '2026-01-15T10:00:00Z',
  subject: { id: declared.id, digest: declared.digest },
  items: [{ slot: 'i1', reply: 'accept' }],
});

const member = {
  name: null,
  emails: [],
  zone: null,
  lead: false,
  agent: false,
  aka: [] as string[],
  left: null,
  github: null,
  gitlab: null,
  mattermost: null,
  slack: null,
  teams: null,
  openpgp: [] as string[],
};
const renamed: Policy = {
  ...NO_POLICY,
  members: new Map([
    ['nadia', { ...member, handle: 'nadia', aka: ['nadja'] }],
    ['wei', { ...member, handle: 'wei' }],
  ]),
};

describe('somebody who was renamed', () => {
  it('still holds, owes and owns what they had under the former handle', () => {
    const before = fold([declared], renamed);
    expect(before.declarations.get(declared.id)?.waitingFor).toEqual(['nadia']);
    expect(before.topics.get(`${declared.id}.b1`)?.owner).toBe('nadia');
    const after = fold([declared, accepted], renamed);
    expect(after.items.get('refund')?.holder).toBe('nadia');
    expect(after.declarations.get(declared.id)?.waitingFor).toEqual([]);
  });

  it('keeps the records as they were sealed, and a roster without former handles copies none', () => {
    expect(fold([declared], renamed).records.get(declared.id)).toMatchObject({
      id: declared.id,
      digest: declared.digest,
    });
    expect(fold([declared], NO_POLICY).records.get(declared.id)).toBe(declared);
  });
});
