import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { pushersOf } from '../../../src/online/github/pushers.js';

const did = (
  login: string | null,
  before: string,
  after: string,
  activity_type = 'push',
): JsonObject => ({
  activity_type,
  before,
  after,
  actor: login === null ? null : { login },
});
const NONE = '0'.repeat(40);
const made = did('nadia', NONE, 'a', 'branch_creation');

describe('those who made a branch what its last commit shows', () => {
  test.each<[string, JsonObject[], string[] | null]>([
    [
      'are all who pushed since it was made',
      [did('james', 'b', 'c'), did('nadia', 'a', 'b'), made],
      ['james', 'nadia'],
    ],
    [
      'are told by their pushes by force and merges, too',
      [did('james', 'b', 'c', 'force_push'), did('omar', 'a', 'b', 'pr_merge'), made],
      ['james', 'omar', 'nadia'],
    ],
    [
      'are not those who used its name before or after',
      [
        did('omar', NONE, 'z', 'branch_creation'),
        did('omar', 'c', NONE, 'branch_deletion'),
        did('nadia', 'a', 'c'),
        made,
        did('omar', 'y', NONE, 'branch_deletion'),
      ],
      ['nadia'],
    ],
    ['are not known where its creation is not told', [did('nadia', 'a', 'c')], null],
    ['are not known where a push is missing', [did('nadia', 'b', 'c'), made], null],
    [
      'are not known where another branch of that name comes between',
      [did('nadia', 'a', 'c'), did('omar', 'a', NONE, 'branch_deletion'), made],
      null,
    ],
    ['are not known where an account is gone', [did(null, 'a', 'c'), made], null],
    ['are not known where nothing is told of that commit', [made], null],
    ['are not known out of something else', [{ message: 'no' }], null],
  ])('%s', (_name, activities, pushers) => {
    expect(pushersOf(activities, 'c')).toEqual(pushers);
  });
});
