import { describe, expect, test } from 'vitest';
import { approvalsOf } from '../../../src/protocol/pull/approvals.js';
import { pullDetails, pullLine, unknownPullLine } from '../../../src/protocol/pull/line.js';
import { waitingOn } from '../../../src/protocol/pull/waiting.js';
import type { Pull } from '../../../src/schema/types.js';
import { ANY_PULL, asked, HEAD, ONE_LINE, pull, said, TEAM } from '../../helpers/pulls.js';
import { fc } from '../../helpers/fc.js';

const APPROVED = ['a', 'b'].map((login) => said(login, 'approved'));

describe('the line of a pull request', () => {
  test.each<[string, Partial<Pull>, string, without?: 'home' | 'author']>([
    [
      'in review',
      { reviewers: [...APPROVED, asked('james-w')] },
      'PR #1842 open, 2 of 3 reviewers approved, waiting on @james',
    ],
    [
      'that nobody looked at',
      { reviewers: [asked('james'), asked('nadia')] },
      'PR #1842 open, 0 of 2 reviewers approved, waiting on @james and @nadia',
    ],
    [
      'that many are asked about',
      { reviewers: [asked('x'), asked('y')], teams: ['acme/platform'] },
      'PR #1842 open, 0 of 2 reviewers approved, waiting on @x, @y and @acme/platform',
    ],
    [
      'that a team is asked about',
      { teams: ['acme/platform'] },
      'PR #1842 open, waiting on @acme/platform',
    ],
    [
      'that a team is asked about which the token may not see',
      { teams: ['acme/?'] },
      'PR #1842 open, waiting on a team of acme',
    ],
    ['that nobody is asked about', {}, 'PR #1842 open, no reviewer requested'],
    ['elsewhere', {}, 'PR acme/payments#1842 open, no reviewer requested', 'home'],
    [
      'on another server',
      { host: 'git.example.com' },
      'PR https://git.example.com/acme/payments/pull/1842 open, no reviewer requested',
      'home',
    ],
    [
      'that is a draft',
      { draft: true, reviewers: [asked('x')] },
      'PR #1842 draft, 0 of 1 reviewers approved, waiting on @wei',
    ],
    [
      'that was merged',
      { state: 'merged', reviewers: APPROVED },
      'PR #1842 merged, 2 of 2 reviewers approved',
    ],
    [
      'that was closed',
      { state: 'closed', reviewers: [asked('x')] },
      'PR #1842 closed without a merge, 0 of 1 reviewers approved',
    ],
    [
      'that was closed as a draft',
      { state: 'closed', draft: true },
      'PR #1842 closed without a merge',
    ],
    [
      'that is to be changed',
      { reviewers: [...APPROVED, said('James-w', 'changes_requested')] },
      'PR #1842 open, 2 of 3 reviewers approved, changes requested by @james, waiting on @wei',
    ],
    [
      'whose reviewer is asked again after wanting changes',
      { reviewers: [said('x', 'changes_requested', { requested: true })] },
      'PR #1842 open, 0 of 1 reviewers approved, waiting on @x',
    ],
    [
      'whose reviewer is asked again after approving',
      {
        decision: 'review_required',
        reviewers: [said('x', 'approved', { requested: true }), said('y', 'approved')],
      },
      'PR #1842 open, 1 of 2 reviewers approved, waiting on @x',
    ],
    [
      'whose approval was dismissed',
      { reviewers: [said('x', 'dismissed')] },
      'PR #1842 open, 0 of 1 reviewers approved, no reviewer requested',
    ],
    [
      'that is approved',
      { decision: 'approved', reviewers: [...APPROVED, asked('x')], mergeable: 'clean' },
      'PR #1842 open, 2 of 3 reviewers approved, waiting on @wei to merge',
    ],
    [
      'that needs no review',
      { reviewers: APPROVED, mergeable: 'conflicts' },
      'PR #1842 open, 2 of 2 reviewers approved, waiting on @wei to merge (conflicts with main)',
    ],
    [
      'that needs more approvals than anybody is asked for',
      { decision: 'review_required', reviewers: APPROVED },
      'PR #1842 open, 2 of 2 reviewers approved, no reviewer requested',
    ],
    ['whose author is gone', { draft: true }, 'PR #1842 draft, waiting on its author', 'author'],
    [
      'whose author gave an opinion',
      { reviewers: [said('Wei-Lin', 'approved'), asked('x')] },
      'PR #1842 open, 0 of 1 reviewers approved, waiting on @x',
    ],
  ])('%s', (_name, own, expected, without) => {
    const shown = pull(own);
    if (without !== undefined) delete shown[without];
    expect(pullLine(shown, { policy: TEAM })).toBe(expected);
  });

  test('names the owners of the code where nobody is asked, and nowhere else', () => {
    const codeOwners = ['@a', 'acme/b'];
    expect(pullLine(pull(), { policy: TEAM, codeOwners })).toBe(
      'PR #1842 open, no reviewer requested, code owned by @a and @acme/b',
    );
    expect(pullLine(pull({ reviewers: [asked('x')] }), { policy: TEAM, codeOwners })).toBe(
      'PR #1842 open, 0 of 1 reviewers approved, waiting on @x',
    );
  });

  test('says so where the state is not known', () => {
    expect(unknownPullLine('#1842', 'GitHub did not answer within 5 s')).toBe(
      'PR #1842 unknown: GitHub did not answer within 5 s',
    );
  });

  test('is one line that no terminal obeys, whatever anybody is called', () => {
    fc.assert(
      fc.property(ANY_PULL, (any) => {
        expect(pullLine(any, { policy: TEAM, codeOwners: [any.title] })).toMatch(ONE_LINE);
        expect(pullDetails(any)).toMatch(ONE_LINE);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('what a pull request waits on', () => {
  test('is always said by the state first, then by the draft, then by changes that are asked for', () => {
    fc.assert(
      fc.property(ANY_PULL, (any) => {
        const waiting = waitingOn(any);
        if (any.state !== 'open') expect(waiting.on).toBe('nothing');
        else if (any.draft) expect(waiting).toMatchObject({ on: 'author', to: 'finish the draft' });
        else if (waiting.on === 'reviewers')
          expect(waiting.logins.length + waiting.teams.length).toBeGreaterThan(0);
        expect(JSON.stringify(waiting)).toBe(JSON.stringify(waitingOn(any)));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('is never a person whose approval stands', () => {
    fc.assert(
      fc.property(ANY_PULL, (any) => {
        const waiting = waitingOn(any);
        const { approved, of } = approvalsOf(any);
        expect(approved).toBeLessThanOrEqual(of);
        if (waiting.on === 'reviewers')
          expect(waiting.logins.length).toBeLessThanOrEqual(of - approved);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

test.each<[Partial<Pull>, string]>([
  [{ required: 2, checks: 'failure' }, '2 approvals required · checks failing · head 9fceb02'],
  [{ required: 1, checks: 'pending' }, '1 approval required · checks running · head 9fceb02'],
  [{ required: 0, checks: 'none' }, 'no approval required · no checks · head 9fceb02'],
  [{ checks: 'success' }, 'checks passed · head 9fceb02'],
  [{ head: HEAD.slice(0, 7) }, 'head 9fceb02'],
])('the details of %j are: %s', (own, expected) => {
  expect(pullDetails(pull(own))).toBe(expected);
});
