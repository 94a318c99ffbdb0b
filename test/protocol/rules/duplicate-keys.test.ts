import { describe, expect, test } from 'vitest';
import { duplicateKeys } from '../../../src/protocol/rules/duplicate-keys.js';
import { blocker, item, question } from '../../helpers/body.js';
import { declaration, judged } from '../../helpers/judged.js';

describe('duplicate-keys', () => {
  test.each([
    [
      'in flight twice',
      { in_flight: [item('auth'), item('auth')] },
      ['in_flight', 1, 'key'],
      'in_flight[0]',
    ],
    [
      'in flight and shipped',
      { in_flight: [item('auth')], shipped: [{ key: 'auth', summary: 'Live' }] },
      ['shipped', 0, 'key'],
      'in_flight[0]',
    ],
    [
      'shipped and dropped',
      {
        shipped: [{ key: 'auth', summary: 'Live' }],
        dropped: [{ key: 'auth', reason: 'Not wanted' }],
      },
      ['dropped', 0, 'key'],
      'shipped[0]',
    ],
    [
      'two blockers',
      { blockers: [blocker('auth'), blocker('auth')] },
      ['blockers', 1, 'key'],
      'blockers[0]',
    ],
  ])('%s is said once', (_name, body, at, first) => {
    expect(judged(duplicateKeys, declaration(body))).toEqual([
      ['error', at, `auth is already the key of ${first}`],
    ]);
  });

  test('an item, a blocker, a question and a decision may share a key', () => {
    expect(
      judged(
        duplicateKeys,
        declaration({
          in_flight: [item('auth')],
          blockers: [blocker('auth')],
          questions: [question('auth')],
          decisions: [{ key: 'auth', decision: 'Do', rationale: 'Law' }],
        }),
      ),
    ).toEqual([]);
  });

  test('keys that are made from texts never collide', () => {
    expect(
      judged(duplicateKeys, declaration({ shipped: [{ summary: 'Live' }, { summary: 'Live' }] })),
    ).toEqual([]);
  });
});
