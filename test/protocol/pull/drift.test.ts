import { describe, expect, test } from 'vitest';
import { drift } from '../../../src/protocol/pull/drift.js';
import type { DeclaredStatus } from '../../../src/protocol/pull/drift/differences.js';
import type { Pull, Reviewer } from '../../../src/schema/types.js';
import { asked, HEAD, NEXT, pull, said, TEAM } from '../../helpers/pulls.js';

/** The differences as lines, `+` for progress and `!` for a contradiction. */
function lines(
  declared: Partial<Pull>,
  live: Partial<Pull> | 'gone',
  status?: DeclaredStatus,
): string[] {
  const found = drift(pull(declared), live === 'gone' ? live : pull(live), {
    policy: TEAM,
    zone: 'Europe/London',
    status,
  });
  return found.map(({ is, text }) => `${is === 'progress' ? '+' : '!'} ${text}`);
}

const TWO = [said('a', 'approved'), said('b', 'approved')];
const OF_NO_COMMIT: Reviewer = { login: 'a', opinion: 'approved', at: '2026-01-15T08:10:00Z' };
const MERGED: Partial<Pull> = { state: 'merged', merged_at: '2026-01-16T07:41:00Z' };

describe('between the declared and the live state', () => {
  test.each<[string, Partial<Pull>, Partial<Pull> | 'gone', DeclaredStatus | undefined, string[]]>([
    [
      'nothing',
      { reviewers: TWO },
      { reviewers: TWO, observed_at: '2026-01-17T08:00:00Z', source: 'rest' },
      'in_review',
      [],
    ],
    [
      'the last approval and the merge',
      { reviewers: [...TWO, asked('james-w')] },
      { reviewers: [...TWO, said('james-w', 'approved')], ...MERGED },
      'in_review',
      ['+ 2/3 → 3/3, merged 07:41'],
    ],
    [
      'a merge on another day',
      {},
      { ...MERGED, merged_at: '2026-01-15T23:59:00Z' },
      'in_review',
      ['+ merged 2026-01-15 23:59'],
    ],
    ['a merge at an unknown time', {}, { state: 'merged' }, undefined, ['+ merged']],
    [
      'a merge of what was blocked',
      {},
      MERGED,
      'blocked',
      ['! declared blocked, was merged 07:41'],
    ],
    ['a merge of what was paused', {}, MERGED, 'paused', ['! declared paused, was merged 07:41']],
    ['a merge of what was closed', { state: 'closed' }, MERGED, undefined, ['+ merged 07:41']],
    ['the end', {}, { state: 'closed' }, 'in_review', ['! declared in review, was closed']],
    [
      'the end of what nobody said anything of',
      {},
      { state: 'closed' },
      undefined,
      ['! declared open, was closed'],
    ],
    [
      'the end of a draft',
      { draft: true },
      { state: 'closed' },
      undefined,
      ['! declared a draft, was closed'],
    ],
    ['a new beginning', { state: 'closed' }, {}, 'paused', ['+ reopened']],
    ['a merge that is not there', MERGED, {}, 'shipped', ['! declared shipped, is open']],
    [
      'a merge that is not there, of what nobody said anything of',
      MERGED,
      { state: 'closed' },
      undefined,
      ['! declared merged, was closed'],
    ],
    ['a draft no more', { draft: true }, {}, 'in_progress', ['+ ready for review']],
    ['a draft again', {}, { draft: true }, 'in_review', ['! declared in review, is a draft again']],
    [
      'nothing that can be found',
      {},
      'gone',
      'in_review',
      ['! not found: it was deleted, or you have no access'],
    ],
    [
      'changes that are wanted',
      { reviewers: [asked('james-w'), asked('x')] },
      { reviewers: [said('james-w', 'changes_requested'), asked('x')] },
      'in_review',
      ['+ changes requested by @james'],
    ],
    [
      'changes that are made',
      { reviewers: [said('x', 'changes_requested')] },
      { reviewers: [said('x', 'changes_requested', { requested: true })], head: NEXT },
      undefined,
      ['+ review requested again from @x, head 9fceb02 → 1a2b3c4'],
    ],
    [
      'a wish that was dismissed',
      { reviewers: [said('x', 'changes_requested')] },
      { reviewers: [said('x', 'dismissed')] },
      undefined,
      ['+ changes no longer requested by @x'],
    ],
    [
      'an approval that was dismissed',
      { reviewers: TWO },
      { reviewers: [said('a', 'approved'), said('b', 'dismissed')] },
      undefined,
      ['! approval of @b dismissed (2/2 → 1/2)'],
    ],
    [
      'approvals that are asked for again, or taken back',
      { reviewers: [...TWO, said('c', 'approved')] },
      { reviewers: [said('a', 'approved', { requested: true }), said('b', 'changes_requested')] },
      'in_review',
      [
        '! review requested again from @a, changes requested by @b after approval, approval of @c gone (3/3 → 0/2)',
      ],
    ],
    [
      'others who are asked',
      { reviewers: [asked('x')], teams: ['acme/web'] },
      { reviewers: [asked('y')], teams: ['acme/platform'] },
      undefined,
      [
        '+ review requested from @y and @acme/platform, review no longer requested from @x and @acme/web',
      ],
    ],
    [
      'one more who is asked',
      { reviewers: TWO },
      { reviewers: [...TWO, asked('y')] },
      undefined,
      ['+ 2/2 → 2/3, review requested from @y'],
    ],
    [
      'new commits before any approval',
      { reviewers: [asked('x')] },
      { reviewers: [asked('x')], head: NEXT },
      undefined,
      ['+ head 9fceb02 → 1a2b3c4'],
    ],
    [
      'new commits after an approval',
      { reviewers: TWO },
      { reviewers: TWO, head: NEXT },
      'in_review',
      ['! head moved after approval (9fceb02 → 1a2b3c4)'],
    ],
    [
      'new commits after an approval of unknown commit',
      { reviewers: [OF_NO_COMMIT] },
      { reviewers: [OF_NO_COMMIT], head: NEXT },
      undefined,
      ['! head moved after approval (9fceb02 → 1a2b3c4)'],
    ],
    [
      'new commits and their approval',
      { reviewers: TWO },
      { reviewers: TWO.map((one) => ({ ...one, commit: NEXT })), head: NEXT },
      undefined,
      ['+ head 9fceb02 → 1a2b3c4'],
    ],
    ['the same head, shortened', { head: HEAD.slice(0, 8) }, {}, undefined, []],
    ['another base', {}, { base: 'release' }, undefined, ['! base moved (main → release)']],
    [
      'another number of approvals',
      { required: 1 },
      { required: 2 },
      undefined,
      ['+ approvals required 1 → 2'],
    ],
    [
      'a number that is not known any more',
      { required: 1, checks: 'success', mergeable: 'clean' },
      {},
      undefined,
      [],
    ],
    [
      'checks that fail',
      { checks: 'success' },
      { checks: 'failure' },
      undefined,
      ['! checks passed before and now fail'],
    ],
    [
      'checks that passed',
      { checks: 'pending' },
      { checks: 'success' },
      undefined,
      ['+ checks passed'],
    ],
    [
      'checks of what is merged',
      { checks: 'pending' },
      { checks: 'success', ...MERGED },
      undefined,
      ['+ merged 07:41'],
    ],
    [
      'conflicts',
      { mergeable: 'clean' },
      { mergeable: 'conflicts' },
      undefined,
      ['! conflicts with main'],
    ],
    [
      'conflicts no more',
      { mergeable: 'conflicts' },
      { mergeable: 'blocked' },
      undefined,
      ['+ conflicts resolved'],
    ],
    [
      'several things',
      { reviewers: TWO, checks: 'success' },
      {
        reviewers: [said('a', 'approved'), said('b', 'dismissed'), asked('y')],
        head: NEXT,
        state: 'closed',
      },
      'in_review',
      [
        '! declared in review, was closed',
        '! head moved after approval (9fceb02 → 1a2b3c4)',
        '! approval of @b dismissed (2/2 → 1/3)',
        '+ review requested from @y',
      ],
    ],
  ])('is %s', (_name, declared, live, status, expected) => {
    expect(lines(declared, live, status)).toEqual(expected);
  });

  test('a time is told in the zone of the reader', () => {
    const [one] = drift(pull(), pull(MERGED), { policy: TEAM, zone: 'Asia/Singapore' });
    expect(one?.text).toBe('merged 15:41');
  });
});
