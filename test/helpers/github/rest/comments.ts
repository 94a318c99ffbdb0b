import { fieldsOf, invalid, NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { includes } from '../people.js';
import { ofPull } from '../records.js';
import type { Comment } from '../shapes.js';
import { goneOf, MAX_BODY } from './issues.js';
import { forward, numberOf, type Route, type Within } from './route.js';

/** Comments on issues and in the conversation of pull requests. */
export const COMMENTS: readonly Route[] = [
  ['GET', '/issues/:number/comments', list],
  ['POST', '/issues/:number/comments', create],
  ['GET', '/issues/comments', listAll],
  [
    'GET',
    '/issues/comments/:id',
    (within) => forward(within, `/issues/comments/${numberOf(within, 'id')}`),
  ],
  ['PATCH', '/issues/comments/:id', change],
  ['DELETE', '/issues/comments/:id', change],
];

async function list(within: Within): Promise<Reply> {
  const { hub, full, query } = within;
  if (!(await hub.records.issue(full, numberOf(within)))) return goneOf(within) ?? NOT_FOUND;
  const since = query.get('since');
  const comments = await hub.records.comments(full, numberOf(within));
  return page(
    hub,
    within,
    comments.filter(({ updated_at: at }) => since === null || Date.parse(at) >= Date.parse(since)),
  );
}

/** The comments of a whole repository. */
async function listAll(within: Within): Promise<Reply> {
  const { hub, full, query } = within;
  const since = query.get('since');
  const sign = query.get('direction') === 'desc' ? -1 : 1;
  const key = ({ created_at, updated_at }: Comment): number =>
    Date.parse(query.get('sort') === 'updated' ? updated_at : created_at);
  const all = [];
  for (const { number } of await hub.records.issues(full))
    all.push(...(await hub.records.comments(full, number)));
  const wanted = all.filter(
    ({ updated_at: at }) => since === null || Date.parse(at) >= Date.parse(since),
  );
  return page(
    hub,
    within,
    wanted.sort((a, b) => sign * (key(a) - key(b) || a.id - b.id)),
  );
}

function wrong(body: unknown): Reply | null {
  const text = fieldsOf(body)['body'];
  if (typeof text !== 'string' || text.trim() === '')
    return invalid('IssueComment', 'body', 'missing_field');
  if ([...text].length <= MAX_BODY) return null;
  return invalid('IssueComment', 'body', 'unprocessable', {
    message: `body is too long (maximum is ${MAX_BODY} characters)`,
  });
}

async function create(within: Within): Promise<Reply> {
  const issue = await within.hub.records.issue(within.full, numberOf(within));
  if (!issue) return goneOf(within) ?? NOT_FOUND;
  if (issue.locked && !includes(within.role, 'write'))
    return refuse(403, 'Unable to create comment because issue is locked.');
  const refused = wrong(within.body);
  if (refused) return refused;
  const answer = await forward(within, `/issues/${issue.number}/comments`);
  return issue.pull_request && answer.status < 300
    ? { ...answer, body: ofPull(answer.body as Comment) }
    : answer;
}

async function change(within: Within): Promise<Reply> {
  const { hub, full, method, role, login, body } = within;
  const id = numberOf(within, 'id');
  const { status, body: known } = await hub.records.get(`/repos/${full}/issues/comments/${id}`);
  if (status !== 200) return NOT_FOUND;
  if ((known as Comment).user.login !== login && !includes(role, 'write'))
    return refuse(403, 'Must have admin rights to Repository.');
  const refused = method === 'PATCH' ? wrong(body) : null;
  if (refused) return refused;
  if (method === 'PATCH' && login !== null) hub.beside.editors.set(id, login);
  return forward(within, `/issues/comments/${id}`);
}
