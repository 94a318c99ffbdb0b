import { NO_POLICY, type Policy } from '../../src/protocol/team/policy.js';
import type { Pull, Reviewer } from '../../src/schema/types.js';
import { fc } from './fc.js';

export const HEAD = '9fceb02d0ae598e95dc970b74767f19372d61af8';
export const NEXT = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d';

/** An open pull request of the own repository by `wei-lin`, with whatever is to be different. */
export function pull(own: Partial<Pull> = {}): Pull {
  return {
    host: 'github.com',
    repository: 'acme/payments',
    home: true,
    number: 1842,
    title: 'Refund flow',
    state: 'open',
    author: 'wei-lin',
    head: HEAD,
    base: 'main',
    reviewers: [],
    observed_at: '2026-01-16T08:00:00Z',
    source: 'graphql',
    ...own,
  };
}

/** A reviewer who is asked and has said nothing yet. */
export const asked = (login: string): Reviewer => ({ login, requested: true });
/** A reviewer with an opinion about the head. */
export const said = (
  login: string,
  opinion: Reviewer['opinion'] & string,
  own: Partial<Reviewer> = {},
): Reviewer => ({
  login,
  opinion,
  at: '2026-01-15T08:10:00Z',
  commit: HEAD,
  ...own,
});

/** A roster in which james-w is james, and wei-lin is wei. */
export const TEAM: Policy = {
  ...NO_POLICY,
  members: new Map([member('james', 'James-W'), member('wei', 'wei-lin')]),
};

function member(
  handle: string,
  github: string,
): [string, Policy['members'] extends Map<string, infer M> ? M : never] {
  return [
    handle,
    {
      handle,
      name: null,
      emails: [],
      zone: null,
      lead: false,
      agent: false,
      aka: [],
      left: null,
      github,
      gitlab: github,
      mattermost: null,
      slack: null,
      teams: null,
      openpgp: [],
    },
  ];
}

/** Text that somebody means to harm with. */
const HOSTILE = fc.oneof(
  fc.constantFrom('james', 'James-W', 'wei-lin', 'nadia', 'acme/platform'),
  fc.constantFrom(
    '\u001b[31m',
    'a\nb',
    '\u202edrow',
    '\u009b',
    '\u2028',
    'x\r',
    '\ud800',
    '::error::',
    '@all',
  ),
  fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }),
);

/** Any pull request, and many that no forge would show. */
export const ANY_PULL: fc.Arbitrary<Pull> = fc.record(
  {
    host: fc.constantFrom('github.com', 'git.example.com'),
    repository: fc.constantFrom('acme/payments', 'acme/other'),
    home: fc.constant(true as const),
    number: fc.integer({ min: 1, max: 9999 }),
    title: HOSTILE,
    state: fc.constantFrom('open', 'closed', 'merged'),
    draft: fc.constant(true as const),
    author: HOSTILE,
    head: fc.constantFrom(HEAD, NEXT, HEAD.slice(0, 8)),
    base: HOSTILE,
    merged_at: fc.constantFrom('2026-01-16T07:41:00Z', '2026-01-14T23:59:59Z', 'never'),
    reviewers: fc.array(
      fc.record(
        {
          login: HOSTILE,
          opinion: fc.constantFrom('approved', 'changes_requested', 'dismissed'),
          at: fc.constant('2026-01-15T08:10:00Z'),
          commit: fc.constantFrom(HEAD, NEXT),
          requested: fc.constant(true as const),
        },
        { requiredKeys: ['login'] },
      ),
      { maxLength: 5 },
    ),
    teams: fc.array(HOSTILE, { minLength: 1, maxLength: 3 }),
    required: fc.nat(4),
    decision: fc.constantFrom('approved', 'changes_requested', 'review_required'),
    mergeable: fc.constantFrom('behind', 'blocked', 'clean', 'conflicts', 'unstable'),
    checks: fc.constantFrom('success', 'failure', 'pending', 'none'),
    observed_at: fc.constant('2026-01-16T08:00:00Z'),
    source: fc.constantFrom('graphql', 'rest'),
  },
  {
    requiredKeys: [
      'host',
      'repository',
      'number',
      'title',
      'state',
      'head',
      'base',
      'reviewers',
      'observed_at',
      'source',
    ],
  },
);

/** One line that no terminal obeys. */
// oxlint-disable-next-line no-control-regex -- looking for control characters
export const ONE_LINE =
  /^[^\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+$/;
