import { expect, test } from 'vitest';
import { policyOf, type Policy } from '../../../src/protocol/team/policy.js';
import { presenceOf } from '../../../src/protocol/query/presence.js';
import { START } from '../../helpers/body.js';

const policy = (who: string[] | 'everyone', hours = 24): Policy =>
  policyOf({
    schema: 1,
    roster: { wei: {}, nadia: { aka: ['nad'] }, james: { left: '2026-01-01' }, sarah: {} },
    pods: { crew: { members: ['nadia', 'james'] } },
    presence: { within_hours: hours, who },
  });
const hoursAgo = (hours: number): string => new Date(START - hours * 3_600_000).toISOString();

test('expects everyone who has not left', () => {
  expect(presenceOf({ wei: hoursAgo(1), nadia: hoursAgo(25) }, policy('everyone'), START)).toEqual({
    withinHours: 24,
    expected: ['nadia', 'sarah', 'wei'],
    absent: [
      { handle: 'nadia', lastDeclaredAt: hoursAgo(25) },
      { handle: 'sarah', lastDeclaredAt: null },
    ],
  });
});

test('expects those who are named, and the members of pods, each once and without who has left', () => {
  expect(presenceOf({}, policy(['crew', 'nadia']), START)?.expected).toEqual(['nadia']);
  expect(presenceOf({ nadia: hoursAgo(3) }, policy(['crew'], 3), START)?.absent).toEqual([]);
  expect(presenceOf({ nadia: hoursAgo(3.01) }, policy(['crew'], 3), START)?.absent).toHaveLength(1);
});

test('is off unless the policy says so', () => {
  expect(presenceOf({}, policyOf({ schema: 1, roster: { wei: {} } }), START)).toBeNull();
});
