import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/protocol/format/json.js';
import { ciBase, ciDefaultBranch } from '../../../src/protocol/gate/ci-base.js';

const ACTIONS = { GITHUB_ACTIONS: 'true' };
const GITLAB = { GITLAB_CI: 'true' };
const [OLD, NONE] = ['a'.repeat(40), '0'.repeat(40)];
const REPOSITORY = { default_branch: 'main' };

describe('the base that CI tells', () => {
  test.each([
    [
      'of a pull request is the branch it goes to, as it is now',
      { ...ACTIONS, GITHUB_BASE_REF: 'main' },
      {},
      [['refs/remotes/origin/main'], false],
    ],
    [
      'of a pull request may be a commit, where the branch is not here',
      ACTIONS,
      { pull_request: { base: { ref: 'dev', sha: OLD } } },
      [['refs/remotes/origin/dev', OLD], false],
    ],
    [
      'of a merge queue is what was queued before',
      ACTIONS,
      { merge_group: { base_sha: OLD } },
      [[OLD], false],
    ],
    [
      'of a merge request is the branch it goes to',
      {
        ...GITLAB,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: OLD,
      },
      null,
      [['refs/remotes/origin/main', OLD], false],
    ],
    [
      'of a merge request may be only its commit',
      { ...GITLAB, CI_MERGE_REQUEST_DIFF_BASE_SHA: OLD },
      null,
      [[OLD], false],
    ],
    [
      'of a push is what the branch was',
      { ...ACTIONS, GITHUB_REF_NAME: 'main' },
      { before: OLD, repository: REPOSITORY },
      [[OLD], true],
    ],
    [
      'of a push in GitLab is what the branch was',
      { ...GITLAB, CI_COMMIT_BRANCH: 'main', CI_COMMIT_BEFORE_SHA: OLD, CI_DEFAULT_BRANCH: 'main' },
      null,
      [[OLD], true],
    ],
    [
      'of the first push of a default branch is nothing',
      { ...ACTIONS, GITHUB_REF_NAME: 'main' },
      { before: NONE, repository: REPOSITORY },
      [[], false],
    ],
  ] as const)('%s', (_, vars, event, [base, pushed]) => {
    expect(ciBase(vars, event === null ? null : { ...event })).toMatchObject({
      base: [...base],
      pushed,
    });
  });

  test('is judged by the policy of the default branch, where records are relayed', () => {
    const event = { before: OLD, repository: REPOSITORY };
    expect(ciBase({ ...ACTIONS, GITHUB_REF_NAME: 'handoffs' }, event)).toEqual({
      base: [OLD],
      policy: ['refs/remotes/origin/main'],
      pushed: true,
    });
    expect(ciBase({ ...ACTIONS, GITHUB_REF_NAME: 'handoffs-wei' }, event)?.policy).toEqual([
      'refs/remotes/origin/main',
    ]);
    expect(
      ciBase({ ...ACTIONS, GITHUB_REF_NAME: 'handoffs-wei' }, { ...event, before: NONE }),
    ).toEqual({
      base: ['refs/remotes/origin/handoffs', 'refs/remotes/origin/main'],
      policy: ['refs/remotes/origin/main'],
      pushed: false,
    });
  });

  test('is none outside of CI, nor where CI says nothing', () => {
    for (const vars of [{}, { CI: 'true' }, ACTIONS, GITLAB, { GITHUB_BASE_REF: 'main' }])
      expect(ciBase(vars, {})).toBeNull();
    const odd: JsonObject[] = [
      { before: 7 },
      { pull_request: 'x' },
      { pull_request: { base: [] } },
    ];
    for (const event of odd) expect(ciBase(ACTIONS, event)).toBeNull();
  });
});

test('the default branch is what the event of GitHub or the variable of GitLab names', () => {
  expect(ciDefaultBranch(ACTIONS, { repository: { default_branch: 'develop' } })).toBe('develop');
  expect(ciDefaultBranch(ACTIONS, null)).toBeNull();
  expect(ciDefaultBranch({ ...GITLAB, CI_DEFAULT_BRANCH: 'develop' }, null)).toBe('develop');
  expect(ciDefaultBranch({ CI_DEFAULT_BRANCH: 'develop' }, { repository: REPOSITORY })).toBeNull();
});
