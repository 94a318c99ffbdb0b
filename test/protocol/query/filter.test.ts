import { describe, expect, test } from 'vitest';
import { matches, podMembers, type Filter } from '../../../src/protocol/query/filter.js';
import { policyOf } from '../../../src/protocol/team/policy.js';

const EVERYTHING: Filter = { owners: null, author: null, item: null, since: null, text: null };
const ROW = {
  owners: ['sarah', 'james'],
  author: 'wei',
  items: ['auth'],
  at: '2026-01-15T09:00:00Z',
  texts: ['Session timeout', null, null, 'ÄNDERN', 'Straße', 'ΟΔΟΣ'],
};

describe('a filter', () => {
  test.each<[Partial<Filter>, boolean]>([
    [{}, true],
    [{ owners: new Set(['james']) }, true],
    [{ owners: new Set(['nadia']) }, false],
    [{ owners: new Set() }, false],
    [{ author: 'wei' }, true],
    [{ author: 'sarah' }, false],
    [{ item: 'auth' }, true],
    [{ item: 'aut' }, false],
    [{ since: Date.UTC(2026, 0, 15, 9) }, true],
    [{ since: Date.UTC(2026, 0, 15, 9) + 1 }, false],
    [{ text: 'TIMEOUT' }, true],
    [{ text: 'ändern' }, true],
    [{ text: 'a\u0308ndern' }, true],
    [{ text: 'STRASSE' }, true],
    [{ text: 'οδοσ' }, true],
    [{ text: 'refund' }, false],
    [{ author: 'wei', item: 'auth', text: 'session' }, true],
    [{ author: 'wei', item: 'refund', text: 'session' }, false],
  ])('%j lets the row through: %s', (own, through) => {
    expect(matches({ ...EVERYTHING, ...own }, ROW)).toBe(through);
  });
});

test('a team is the members of a pod with its lead; another name is none', () => {
  const policy = policyOf({
    schema: 1,
    roster: { wei: {}, sarah: {} },
    pods: { crew: { members: ['wei'], lead: 'sarah' } },
  });
  expect([...(podMembers(policy, 'crew') ?? [])]).toEqual(['wei', 'sarah']);
  expect(podMembers(policy, 'wei')).toBeNull();
});
