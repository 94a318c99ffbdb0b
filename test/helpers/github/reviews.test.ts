import { describe, expect, test } from 'vitest';
import { at, each, makeClient } from './ask.js';
import { useGitHub } from './world.js';

const github = useGitHub();
const { ask, query } = makeClient(github);

const REVIEWS = `query ($number: Int!) {
  repository(owner: "acme", name: "payments") {
    pullRequest(number: $number) {
      state reviewDecision mergeStateStatus
      reviewRequests(first: 50) { nodes { requestedReviewer { ... on User { login } } } }
      latestOpinionatedReviews(first: 50, writersOnly: false) { nodes { state author { login } } }
    }
  }
}`;

/** What GraphQL says of the reviews of a pull request, in one line. */
async function graphqlOf(number: number): Promise<string> {
  const pull = at(await query(REVIEWS, { number }), 'data.repository.pullRequest');
  const opinions = at(pull, 'latestOpinionatedReviews.nodes');
  const states = each(opinions, 'state');
  const said = each(opinions, 'author.login').map((login, index) => `${login} ${states[index]}`);
  const asked = each(at(pull, 'reviewRequests.nodes'), 'requestedReviewer.login');
  return `${at(pull, 'state')} ${at(pull, 'reviewDecision')} ${at(pull, 'mergeStateStatus')}: ${said.join(', ')}; asked ${asked.join(', ')}`;
}

/** The same of REST. */
async function restOf(number: number): Promise<string> {
  const { body: pull } = await ask('GET', `/repos/acme/payments/pulls/${number}`);
  const { body: reviews } = await ask('GET', `/repos/acme/payments/pulls/${number}/reviews`);
  const states = each(reviews, 'state');
  const said = each(reviews, 'user.login').map((login, index) => `${login} ${states[index]}`);
  return `${at(pull, 'merged') ? 'merged' : at(pull, 'state')}: ${said.join(', ')}; asked ${each(at(pull, 'requested_reviewers'), 'login').join(', ')}`;
}

test('The reviews of a pull request are told alike by GraphQL and REST, from the first request to the merge', async () => {
  const { require, openPull, review, requestReviews, merge } = github();
  require({ ruleset: 3 });
  const { number } = await openPull({ author: 'wei', reviewers: ['james', 'anna', 'ben'] });
  expect(await graphqlOf(number)).toBe('OPEN REVIEW_REQUIRED BLOCKED: ; asked james, anna, ben');
  expect(await restOf(number)).toBe('open: ; asked james, anna, ben');

  await review(number, 'anna', 'APPROVE');
  await review(number, 'ben', 'APPROVE');
  expect(await graphqlOf(number)).toBe(
    'OPEN REVIEW_REQUIRED BLOCKED: anna APPROVED, ben APPROVED; asked james',
  );
  expect(await restOf(number)).toBe('open: anna APPROVED, ben APPROVED; asked james');

  await review(number, 'anna', 'COMMENT');
  expect(await graphqlOf(number)).toBe(
    'OPEN REVIEW_REQUIRED BLOCKED: anna APPROVED, ben APPROVED; asked james',
  );

  await review(number, 'james', 'REQUEST_CHANGES');
  expect(await graphqlOf(number)).toBe(
    'OPEN CHANGES_REQUESTED BLOCKED: anna APPROVED, ben APPROVED, james CHANGES_REQUESTED; asked ',
  );

  await requestReviews(number, ['james']);
  expect(await graphqlOf(number)).toBe(
    'OPEN CHANGES_REQUESTED BLOCKED: anna APPROVED, ben APPROVED, james CHANGES_REQUESTED; asked james',
  );
  expect(await restOf(number)).toBe(
    'open: anna APPROVED, ben APPROVED, anna COMMENTED, james CHANGES_REQUESTED; asked james',
  );

  await review(number, 'james', 'APPROVE');
  expect(await graphqlOf(number)).toBe(
    'OPEN APPROVED CLEAN: anna APPROVED, ben APPROVED, james APPROVED; asked ',
  );

  await merge(number);
  expect(await graphqlOf(number)).toMatch(/^MERGED APPROVED UNKNOWN/);
  expect(await restOf(number)).toMatch(/^merged/);
});

describe('Reviews', () => {
  test('happen at the time that the test says, and are of the commit that was the head then', async () => {
    const { openPull, review, push, facade } = github();
    const { number, head } = await openPull({ at: '2026-01-14T08:00:00Z', sha: 'a'.repeat(40) });
    await review(number, 'james', 'APPROVE', { at: '2026-01-15T07:41:00Z' });
    push(number, { sha: 'b'.repeat(40) });
    const [given] = await facade.records.reviews('acme/payments', number);
    expect([head.sha, given?.submitted_at, given?.commit_id]).toEqual([
      'a'.repeat(40),
      '2026-01-15T07:41:00Z',
      'a'.repeat(40),
    ]);
    expect((await ask('GET', `/repos/acme/payments/pulls/${number}`)).body).toMatchObject({
      created_at: '2026-01-14T08:00:00Z',
      head: { sha: 'b'.repeat(40) },
    });
  });

  test('are no decision where none is required, and a dismissed one is no approval', async () => {
    const { openPull, review, dismiss, require } = github();
    const { number } = await openPull();
    const { id } = await review(number, 'james', 'APPROVE');
    expect(await graphqlOf(number)).toBe('OPEN null CLEAN: james APPROVED; asked ');
    await dismiss(number, id);
    require({ protection: 1 });
    expect(await graphqlOf(number)).toBe('OPEN REVIEW_REQUIRED BLOCKED: james DISMISSED; asked ');
  });

  test('by a member of a team that was asked take the team off', async () => {
    const { openPull, makeTeam, review } = github();
    await makeTeam('ledger', ['ben']);
    const { number } = await openPull({ reviewers: ['acme/ledger', 'james'] });
    await review(number, 'anna', 'APPROVE');
    expect(
      (await ask('GET', `/repos/acme/payments/pulls/${number}/requested_reviewers`)).body,
    ).toMatchObject({ teams: [{ slug: 'ledger' }] });
    await review(number, 'ben', 'APPROVE');
    expect(
      (await ask('GET', `/repos/acme/payments/pulls/${number}/requested_reviewers`)).body,
    ).toMatchObject({ users: [{ login: 'james' }], teams: [] });
  });

  test('of people who may not write do not count', async () => {
    const { openPull, review, require } = github();
    require({ ruleset: 1 });
    const { number } = await openPull();
    await review(number, 'outsider', 'APPROVE');
    expect(await graphqlOf(number)).toBe('OPEN REVIEW_REQUIRED BLOCKED: outsider APPROVED; asked ');
  });
});

test('Required approvals of a ruleset are told to everybody, those of classic protection in full to admins alone', async () => {
  github().require({ ruleset: 2, protection: 1 });
  const { number } = await github().openPull();
  const asked = `query ($number: Int!) { repository(owner: "acme", name: "payments") { pullRequest(number: $number) { baseRef {
    refUpdateRule { requiredApprovingReviewCount } branchProtectionRule { requiredApprovingReviewCount }
    rules(first: 50) { nodes { type parameters { ... on PullRequestParameters { requiredApprovingReviewCount } } } } } } } }`;
  const ref = async (login: string) =>
    at(await query(asked, { number }, login), 'data.repository.pullRequest.baseRef');
  const rules = {
    nodes: [{ type: 'PULL_REQUEST', parameters: { requiredApprovingReviewCount: 2 } }],
  };
  expect(await ref('wei')).toEqual({
    refUpdateRule: { requiredApprovingReviewCount: 1 },
    branchProtectionRule: null,
    rules,
  });
  expect(await ref('sarah')).toMatchObject({
    branchProtectionRule: { requiredApprovingReviewCount: 1 },
  });
  const { body } = await ask('GET', '/repos/acme/payments/rules/branches/main', null);
  expect(body).toMatchObject([
    { type: 'pull_request', parameters: { required_approving_review_count: 2 } },
  ]);
});

test('Whether a pull request can be merged is told by itself alone', async () => {
  const { openPull, setMergeState } = github();
  await openPull();
  setMergeState(1, 'DIRTY');
  expect((await ask('GET', '/repos/acme/payments/pulls/1')).body).toMatchObject({
    mergeable: false,
    mergeable_state: 'dirty',
  });
  expect((await ask('GET', '/repos/acme/payments/pulls')).body).toEqual([
    expect.not.objectContaining({ mergeable: expect.anything() }),
  ]);
  const said = await query(
    '{ repository(owner: "acme", name: "payments") { pullRequest(number: 1) { mergeable mergeStateStatus } } }',
  );
  expect(at(said, 'data.repository.pullRequest')).toEqual({
    mergeable: 'CONFLICTING',
    mergeStateStatus: 'DIRTY',
  });
});

test('Checks are told as a rollup, as statuses and as runs', async () => {
  const { openPull, setChecks } = github();
  const { number, head } = await openPull();
  await setChecks(number, { statuses: { 'ci/unit': 'success' }, runs: { build: null } });
  const asked =
    'query ($number: Int!) { repository(owner: "acme", name: "payments") { pullRequest(number: $number) { statusCheckRollup { state } } } }';
  expect(
    at(await query(asked, { number }), 'data.repository.pullRequest.statusCheckRollup.state'),
  ).toBe('PENDING');
  expect((await ask('GET', `/repos/acme/payments/commits/${head.sha}/status`)).body).toMatchObject({
    state: 'success',
    total_count: 1,
  });
  expect(
    (await ask('GET', `/repos/acme/payments/commits/${head.sha}/check-runs`)).body,
  ).toMatchObject({ check_runs: [{ name: 'build', conclusion: null }] });
});
