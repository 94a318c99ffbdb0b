import { describe, expect, test } from 'vitest';
import { near } from '../../../src/protocol/query/start/near.js';
import { policyOf, type Policy } from '../../../src/protocol/team/policy.js';
import type { DeclarationRow } from '../../../src/schema/types.js';

const row = (author: string, addressees: string[]): DeclarationRow => ({
  declaration: `20260115T095000Z-${author}-m85a01x6`,
  author,
  declared_at: '2026-01-15T09:50:00Z',
  to: addressees,
  addressees,
  waiting_for: [],
  acknowledged_by: [],
  superseded: false,
  items: [],
  reading_seconds: 10,
  record: { id: '', path: null, commit: null, ref: null, uncommitted: false },
});
const ROWS = [row('wei', ['sarah']), row('james', ['sarah']), row('omar', ['nadia'])];

function policy(tier?: Policy['tier']): Policy {
  return policyOf({
    schema: 1,
    ...(tier == null ? {} : { tier }),
    roster: { wei: {}, nadia: {}, james: {}, omar: {}, sarah: {}, lead: {} },
    pods: { sg: { members: ['wei', 'nadia'], lead: 'lead' }, ldn: { members: ['james'] } },
  });
}

const seen = (handle: string, tier?: Policy['tier']): [string[], number | undefined] => {
  const { declarations, other_declarations: others } = near(ROWS, handle, policy(tier));
  return [declarations.map(({ author }) => author), others];
};

describe('what everybody declared, for one reader', () => {
  test.each([undefined, 'everyone', 'rollups'] as const)('is all with tier %s', (tier) => {
    expect(seen('nadia', tier)).toEqual([['wei', 'james', 'omar'], undefined]);
  });

  test('is, with pods, that of their pods and what goes to them, and the rest is counted', () => {
    expect(seen('nadia', 'pods')).toEqual([['wei', 'omar'], 1]);
    expect(seen('lead', 'pods')).toEqual([['wei'], 2]);
    expect(seen('james', 'pods')).toEqual([['james'], 2]);
  });

  test('has the syntheses of other pods', () => {
    const synthesis = { pod: 'ldn', sources: [], left_out: [], not_declared: [], news: [] };
    const rows = [...ROWS, { ...row('james', ['omar']), synthesis }];
    const { declarations, other_declarations: others } = near(rows, 'nadia', policy('pods'));
    expect([declarations.map(({ author }) => author), others]).toEqual([
      ['wei', 'omar', 'james'],
      1,
    ]);
  });

  test('is all for whoever is in no pod', () => {
    expect(seen('sarah', 'pods')).toEqual([['wei', 'james', 'omar'], undefined]);
    expect(seen('stranger', 'pods')).toEqual([['wei', 'james', 'omar'], undefined]);
  });
});
