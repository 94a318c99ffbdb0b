import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { normalise } from '../../../src/online/pulls/normalise.js';
import { fromGraphql } from '../../../src/online/github/read-graphql.js';
import { fromRest } from '../../../src/online/github/read-rest.js';
import { validateRecord } from '../../../src/schema/validate.js';
import { NOW } from '../../helpers/door.js';
import { HEAD } from '../../helpers/pulls.js';
import { record } from '../../schema/records.js';
import { fc } from '../../helpers/fc.js';

const REF = { host: 'github.com', repository: 'acme/payments', number: 7 };

/** Text as a server may send it: good, odd, or none at all. */
const TEXT = fc.oneof(
  fc.constantFrom<JsonValue>(
    'OPEN',
    'closed',
    'APPROVED',
    'CHANGES_REQUESTED',
    'main',
    'james',
    HEAD,
    '2026-01-15T08:10:00Z',
    'clean',
    'completed',
    'success',
  ),
  fc.constantFrom<JsonValue>(
    null,
    true,
    7,
    -1,
    2 ** 40,
    '',
    '\u001b[31m',
    'a\nb',
    '\u202e',
    '\ud800',
    'x y',
    '2026-13-01T00:00:00Z',
    'y'.repeat(500),
    {},
    [],
  ),
  fc.string({ maxLength: 10, unit: 'binary' }),
);

const ACTOR = fc.oneof(
  TEXT,
  fc.record(
    {
      __typename: fc.constantFrom('User', 'Bot', 'Team', 'Mannequin'),
      login: TEXT,
      combinedSlug: TEXT,
    },
    { requiredKeys: [] },
  ),
);

const NODE = fc.record(
  {
    title: TEXT,
    state: fc.oneof(fc.constantFrom('OPEN', 'MERGED'), TEXT),
    isDraft: TEXT,
    mergedAt: TEXT,
    headRefOid: fc.oneof(fc.constant(HEAD), TEXT),
    baseRefName: TEXT,
    reviewDecision: TEXT,
    mergeStateStatus: TEXT,
    author: ACTOR,
    reviewRequests: fc.oneof(
      TEXT,
      fc.record({ nodes: fc.array(fc.record({ requestedReviewer: ACTOR })) }),
    ),
    latestOpinionatedReviews: fc.record({
      nodes: fc.array(
        fc.record({
          state: TEXT,
          submittedAt: TEXT,
          author: ACTOR,
          commit: fc.oneof(TEXT, fc.record({ oid: TEXT })),
        }),
        { maxLength: 120 },
      ),
    }),
    statusCheckRollup: fc.oneof(TEXT, fc.record({ state: TEXT })),
    baseRef: fc.oneof(
      TEXT,
      fc.record({ refUpdateRule: fc.record({ requiredApprovingReviewCount: TEXT }) }),
    ),
  },
  { requiredKeys: [] },
);

const USER = fc.oneof(TEXT, fc.record({ login: TEXT }));
const REST = fc.record({
  pull: fc.record(
    {
      title: TEXT,
      state: fc.oneof(fc.constant('open'), TEXT),
      draft: TEXT,
      merged_at: TEXT,
      user: USER,
      head: fc.record({ sha: fc.oneof(fc.constant(HEAD), TEXT) }),
      base: fc.record({ ref: TEXT, repo: fc.oneof(TEXT, fc.record({ full_name: TEXT })) }),
      requested_reviewers: fc.oneof(TEXT, fc.array(USER)),
      requested_teams: fc.array(fc.oneof(TEXT, fc.record({ slug: TEXT }))),
      mergeable_state: TEXT,
    },
    { requiredKeys: [] },
  ),
  reviews: fc.array(
    fc.record({
      user: USER,
      state: TEXT,
      submitted_at: TEXT,
      commit_id: TEXT,
      author_association: TEXT,
    }),
  ),
  rules: fc.option(
    fc.array(
      fc.oneof(
        TEXT,
        fc.record({ parameters: fc.record({ required_approving_review_count: TEXT }) }),
      ),
    ),
  ),
  checks: fc.option(
    fc.record({
      status: fc.record({ statuses: fc.array(fc.record({ state: TEXT })) }),
      runs: fc.record({ check_runs: fc.array(TEXT) }),
    }),
  ),
});

/** What a record says against holding that. */
function complaints(raw: Parameters<typeof normalise>[0] | null): readonly unknown[] {
  const pull =
    raw === null ? null : normalise(raw, REF, { home: true, now: NOW, source: 'graphql' });
  if (pull === null) return [];
  return validateRecord('declaration', {
    ...record('declaration'),
    observed: { pulls: [JSON.parse(JSON.stringify(pull)) as JsonValue] },
  });
}

describe('whatever a server says', () => {
  test('over GraphQL, what is made of it is none or fits into a record', () => {
    fc.assert(
      fc.property(
        NODE,
        (node) =>
          void expect(
            complaints(
              fromGraphql(
                JSON.parse(JSON.stringify(node)) as JsonValue,
                'acme/payments',
                new Set(),
              ),
            ),
          ).toEqual([]),
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('over REST, what is made of it is none or fits into a record', () => {
    fc.assert(
      fc.property(
        REST,
        (answers) =>
          void expect(
            complaints(
              fromRest(JSON.parse(JSON.stringify(answers)) as Parameters<typeof fromRest>[0]),
            ),
          ).toEqual([]),
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});

const NOTHING = {
  title: 'Refund flow',
  state: 'OPEN',
  draft: false,
  author: 'wei',
  head: HEAD,
  base: 'main',
  mergedAt: null,
  requested: [],
  teams: [],
  opinions: [],
  comments: [],
  queued: null,
  autoMerge: false,
  required: [],
  decision: null,
  mergeState: null,
  checks: null,
};

describe('a pull request', () => {
  const made = (own: Partial<Parameters<typeof normalise>[0]>) =>
    normalise({ ...NOTHING, ...own }, REF, { home: false, now: NOW + 999, source: 'rest' });

  test('that nothing more is known of says nothing more', () => {
    expect(made({})).toEqual({
      ...REF,
      title: 'Refund flow',
      state: 'open',
      author: 'wei',
      head: HEAD,
      base: 'main',
      reviewers: [],
      observed_at: '2026-01-15T13:00:00Z',
      source: 'rest',
    });
  });

  test('has its reviewers once each, in the order of their names, without its author', () => {
    const opinion = {
      state: 'APPROVED',
      writer: null,
      at: '2026-01-15T08:10:00Z',
      commit: HEAD,
    };
    const opinions = ['zoe', 'Anna', 'WEI'].map((login) => ({ login, ...opinion }));
    expect(made({ opinions, requested: ['anna', 'ben', 'wei'] })?.reviewers).toEqual([
      {
        login: 'Anna',
        opinion: 'approved',
        at: '2026-01-15T08:10:00Z',
        commit: HEAD,
        requested: true,
      },
      { login: 'ben', requested: true },
      { login: 'zoe', opinion: 'approved', at: '2026-01-15T08:10:00Z', commit: HEAD },
    ]);
  });

  test('requires what the strictest of the sources says', () => {
    expect([made({ required: [1, 3, 2] })?.required, made({ required: [0] })?.required]).toEqual([
      3, 0,
    ]);
  });

  test('that is settled has nothing between it and a merge', () => {
    expect([
      made({ mergeState: 'DIRTY' })?.mergeable,
      made({ mergeState: 'DIRTY', state: 'CLOSED' })?.mergeable,
    ]).toEqual(['conflicts', undefined]);
  });

  test.each(['', 'draft', '__proto__'])('whose state is %j is none', (state) => {
    expect(made({ state })).toBeNull();
  });
});

test('the account of an app is called alike by both interfaces', () => {
  const bot = { __typename: 'Bot', login: 'dependabot' };
  const graphql = fromGraphql(
    {
      author: bot,
      reviewRequests: { nodes: [{ requestedReviewer: { ...bot, login: 'copilot[bot]' } }] },
    },
    'acme/payments',
    new Set(),
  );
  expect([graphql?.author, graphql?.requested]).toEqual(['dependabot[bot]', ['copilot[bot]']]);
});
