import { expect, test } from 'vitest';
import { at, each, makeClient } from './ask.js';
import { useGitHub } from './world.js';

const github = useGitHub();
const { ask, query } = makeClient(github);

/** Fields of the repository `acme/payments`. */
async function repository(fields: string, variables: object = {}): Promise<unknown> {
  return query(`{ repository(owner: "acme", name: "payments") { ${fields} } }`, variables);
}

test('A query that does not fit the schema is refused in words of GitHub, and noticed', async () => {
  expect(at(await query('{ viewer { shoeSize } }'), 'errors.0.message')).toBe(
    "Field 'shoeSize' doesn't exist on type 'User'",
  );
  expect(github().facade.violations()).toHaveLength(1);
  github().facade.forgive();
});

test('A field that these helpers do not know is an error and noticed, never null', async () => {
  expect(at(await query('{ viewer { bio } }'), 'errors.0.message')).toContain('User.bio');
  expect(github().facade.violations()).toEqual(['GraphQL: this helper knows no User.bio']);
  github().facade.forgive();
});

test('A pull request that is not there is an error of its own, and the others are given', async () => {
  await github().openPull({ title: 'Move refunds' });
  const said = await repository(
    'a: pullRequest(number: 1) { title } b: pullRequest(number: 9) { title }',
  );
  expect(at(said, 'data.repository')).toEqual({ a: { title: 'Move refunds' }, b: null });
  expect(at(said, 'errors')).toMatchObject([
    {
      type: 'NOT_FOUND',
      path: ['repository', 'b'],
      message: 'Could not resolve to a PullRequest with the number of 9.',
    },
  ]);
});

test('A repository that one may not see is not there', async () => {
  const said = await query(
    '{ s: repository(owner: "acme", name: "secret") { name } p: repository(owner: "Acme", name: "Payments") { nameWithOwner } }',
  );
  expect(at(said, 'data')).toEqual({ s: null, p: { nameWithOwner: 'acme/payments' } });
  expect(at(said, 'errors')).toMatchObject([
    {
      type: 'NOT_FOUND',
      path: ['s'],
      message: "Could not resolve to a Repository with the name 'acme/secret'.",
    },
  ]);
});

test('Each connection wants a bound', async () => {
  await github().openPull();
  const asked = (bound: string) =>
    repository(`pullRequest(number: 1) { reviewRequests${bound} { totalCount } }`);
  expect(at(await asked(''), 'errors.0.type')).toBe('MISSING_PAGINATION_BOUNDARIES');
  expect(at(await asked('(first: 101)'), 'errors.0.type')).toBe('EXCESSIVE_PAGINATION');
});

test('The search finds what the viewer has open, was asked to review, and what was merged since', async () => {
  const { openPull, merge } = github();
  await openPull({ title: 'mine' });
  await openPull({ title: 'theirs', author: 'nadia', reviewers: ['wei'] });
  await openPull({ title: 'done' });
  await merge(3, { at: '2026-01-15T08:00:00Z' });
  const found = async (words: string) => {
    const asked =
      'query ($words: String!) { search(type: ISSUE, first: 10, query: $words) { issueCount nodes { ... on PullRequest { title } } } }';
    return each(
      at(await query(asked, { words: `repo:acme/payments is:pr ${words}` }), 'data.search.nodes'),
      'title',
    );
  };
  expect(await found('is:open author:@me')).toEqual(['mine']);
  expect(await found('is:open review-requested:@me')).toEqual(['theirs']);
  expect(await found('is:merged author:wei merged:>=2026-01-15')).toEqual(['done']);
  expect(await found('is:merged merged:>2026-01-15T08:00:00Z')).toEqual([]);
});

test('Bots, teams and people who are gone are told otherwise than in REST', async () => {
  const { openPull, requestReviews, makeTeam } = github();
  await openPull({ author: 'ghost' });
  await openPull({ author: 'ci[bot]' });
  await makeTeam('ledger');
  await requestReviews(1, ['acme/ledger', 'james'], { codeOwners: ['ledger'] });
  const said = await repository(`
    gone: pullRequest(number: 1) { author { login } reviewRequests(first: 9) { nodes { asCodeOwner requestedReviewer { __typename ... on Team { combinedSlug } } } } }
    bot: pullRequest(number: 2) { author { __typename login } }`);
  const nodes = [
    { asCodeOwner: false, requestedReviewer: { __typename: 'User' } },
    { asCodeOwner: true, requestedReviewer: { __typename: 'Team', combinedSlug: 'acme/ledger' } },
  ];
  expect(at(said, 'data.repository')).toEqual({
    gone: { author: null, reviewRequests: { nodes } },
    bot: { author: { __typename: 'Bot', login: 'ci' } },
  });
  expect(at((await ask('GET', '/repos/acme/payments/pulls/1')).body, 'user.login')).toBe('ghost');
  expect((await ask('GET', '/repos/acme/payments/pulls/2')).body).toMatchObject({
    user: { login: 'ci[bot]', type: 'Bot' },
  });
});

test('An issue tells who closed it, and who said and changed what', async () => {
  const { openIssue, comment, editComment, closeIssue } = github();
  await openIssue({ author: 'wei' });
  const { id } = await comment(1, 'omar', 'first');
  await comment(1, 'outsider', 'second');
  await editComment(id, 'sarah', 'changed', { at: '2026-01-15T09:59:00Z' });
  await closeIssue(1, 'nadia', { reason: 'duplicate' });
  const said = await repository(`issue(number: 1) {
    state stateReason closedAt comments(last: 10) { nodes { body author { login } authorAssociation createdAt lastEditedAt editor { login } } }
    timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } } } } }`);
  const first = {
    body: 'changed',
    author: { login: 'omar' },
    authorAssociation: 'COLLABORATOR',
    createdAt: '2026-01-15T09:00:01Z',
  };
  const second = {
    body: 'second',
    author: { login: 'outsider' },
    authorAssociation: 'NONE',
    createdAt: '2026-01-15T09:00:02Z',
  };
  expect(at(said, 'data.repository.issue')).toEqual({
    state: 'CLOSED',
    stateReason: 'NOT_PLANNED',
    closedAt: '2026-01-15T09:59:01Z',
    comments: {
      nodes: [
        { ...first, lastEditedAt: '2026-01-15T09:59:00Z', editor: { login: 'sarah' } },
        { ...second, lastEditedAt: null, editor: null },
      ],
    },
    timelineItems: { nodes: [{ actor: { login: 'nadia' } }] },
  });
});

test('A file is read by branch and path', async () => {
  await github().writeFile('.github/CODEOWNERS', 'src/ @james\n');
  const said = await repository(
    'object(expression: "main:.github/CODEOWNERS") { ... on Blob { text } }',
  );
  expect(at(said, 'data.repository.object.text')).toBe('src/ @james\n');
});

test('A repository is found by its old name, if one wants that', async () => {
  await github().rename('acme/payments', 'acme/money');
  const asked = (more: string) =>
    query(`{ repository(owner: "acme", name: "payments"${more}) { nameWithOwner } }`);
  expect(at(await asked(''), 'data.repository.nameWithOwner')).toBe('acme/money');
  expect(at(await asked(', followRenames: false'), 'errors.0.type')).toBe('NOT_FOUND');
});
