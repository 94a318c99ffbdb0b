import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { waitingWords } from '../../../src/protocol/rules/waiting-words.js';

const POLICY = policyOf({
  schema: 1,
  roster: { wei: {}, jb: { name: 'James Brown', aka: ['james'] }, api: {} },
});
const found = (text: string): string | undefined => waitingWords(text, POLICY)?.sure;

describe('words of waiting', () => {
  test.each([
    'Waiting on legal',
    'Still waiting on legal',
    'waiting for CI',
    'Blocked by the API',
    '2 of 3 approved, waiting on legal',
    'done; blocked on the key',
    'Tests pass - stuck on the key',
    'Tests pass — waiting for the vendor',
    'PR open and waiting on @james',
    'It is not merged, waiting on @sarah.',
    'PR open, waiting on @James, not urgent',
  ])('state it by their place or by whom they address: %s', (text) => {
    expect(found(text)).toBe('place');
  });

  test.each([
    'The PR is waiting for Wei',
    'PR stuck on james.',
    'It is blocked by James Brown’s review',
    'locks are waiting for users, and we are blocked by wei',
  ])('name somebody whom the roster knows: %s', (text) => {
    expect(found(text)).toBe('named');
  });

  test.each([
    'Reduce time spent waiting for locks',
    'Users were stuck on the old page, fixed',
    'It is blocked by the vendor',
    'Build waiting on @types/node is fixed',
    'the api-gateway is blocked by api-gateway',
    'One job is pending on us',
    'The test is not green and waiting for a rerun',
    'Pending on us',
    'a non-blocked by default queue',
  ])('may only be mentioned: %s', (text) => {
    expect(found(text)).toBe('mention');
  });

  test.each([
    'No longer blocked by the API',
    'Not waiting for anything',
    'nothing is pending on us',
    'Nothing pending from legal',
    'Merged without waiting for @james',
    'It isn’t blocked by wei',
    "We aren't currently stuck on it",
    'Never blocked on CI',
    'none of it is blocked by wei',
    'Tests pass, not waiting on @james',
    'The waiting room is done',
    '',
  ])('are denied or missing: %s', (text) => {
    expect(found(text)).toBeUndefined();
  });
});
