import { fieldsOf, invalid, NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { includes } from '../people.js';
import { forward, numberOf, type Route, type Within } from './route.js';

const SUBMITTED = new Set<unknown>(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']);

/** Pull requests, who was asked to review them and what those said. */
export const PULLS: readonly Route[] = [
  ['GET', '/pulls', list],
  // Whoever may read may propose a change.
  ['POST', '/pulls', (within) => forward(within, '/pulls')],
  ['GET', '/pulls/:number', async (within) => found(await pullOf(within))],
  ['PATCH', '/pulls/:number', written('')],
  ['PUT', '/pulls/:number/merge', written('/merge')],
  ['GET', '/pulls/:number/files', files],
  ['GET', '/pulls/:number/requested_reviewers', requested],
  ['POST', '/pulls/:number/requested_reviewers', written('/requested_reviewers')],
  ['DELETE', '/pulls/:number/requested_reviewers', written('/requested_reviewers')],
  ['GET', '/pulls/:number/reviews', reviews],
  ['POST', '/pulls/:number/reviews', review],
  ['PUT', '/pulls/:number/reviews/:id/dismissals', dismiss],
];

const pullOf = (within: Within) => within.hub.records.pull(within.full, numberOf(within));

function found(body: unknown): Reply {
  return body === null ? NOT_FOUND : { status: 200, body };
}

async function list(within: Within): Promise<Reply> {
  const { hub, full, query } = within;
  const [state, base, head] = [query.get('state') ?? 'open', query.get('base'), query.get('head')];
  const key = (pull: { created_at: string; updated_at: string }): number => Date.parse(query.get('sort') === 'updated' ? pull.updated_at : pull.created_at);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  const pulls = (await hub.records.pulls(full))
    .filter((pull) => (state === 'all' || pull.state === state) && (base === null || pull.base.ref === base) && (head === null || pull.head.label === head))
    .sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return page(hub, within, pulls);
}

/** Changes of a pull request that need the right to write. */
function written(path: string) {
  return async (within: Within): Promise<Reply> => {
    if (!(await pullOf(within))) return NOT_FOUND;
    if (!includes(within.role, 'write')) return refuse(403, 'Must have push access to the repository.');
    const answer = await forward(within, `/pulls/${numberOf(within)}${path}`);
    return answer.status >= 300 || path === '/merge' ? answer : { ...answer, body: await pullOf(within) };
  };
}

async function files(within: Within): Promise<Reply> {
  const pull = await pullOf(within);
  if (!pull) return NOT_FOUND;
  const changed = within.hub.beside.files.get(`${within.full}#${pull.number}`) ?? [];
  const shown = changed.map((file) => ({ sha: pull.head.sha, ...file, changes: file.additions + file.deletions }));
  return page(within.hub, within, shown);
}

async function requested(within: Within): Promise<Reply> {
  const pull = await pullOf(within);
  return pull ? { status: 200, body: { users: pull.requested_reviewers, teams: pull.requested_teams } } : NOT_FOUND;
}

async function reviews(within: Within): Promise<Reply> {
  if (!(await pullOf(within))) return NOT_FOUND;
  return page(within.hub, within, await within.hub.records.reviews(within.full, numberOf(within)));
}

/** Whoever submits a review is no longer asked for one; the emulator forgets that. */
async function review(within: Within): Promise<Reply> {
  const { hub, full, login, body } = within;
  const pull = await pullOf(within);
  if (!pull) return NOT_FOUND;
  const fields = fieldsOf(body);
  const event = fields['event'];
  if (event !== 'COMMENT' && SUBMITTED.has(event) && pull.user.login === login)
    return refuse(422, 'Unprocessable Entity', { errors: [`Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`] });
  if (event !== undefined && !SUBMITTED.has(event)) return invalid('PullRequestReview', 'event', 'invalid');
  const answer = await forward(within, `/pulls/${pull.number}/reviews`, { commit_id: pull.head.sha, ...fields });
  if (answer.status < 300 && SUBMITTED.has(event) && pull.requested_reviewers.some((asked) => asked.login === login))
    await hub.emulator.must('DELETE', `/repos/${full}/pulls/${pull.number}/requested_reviewers`, login, { reviewers: [login] });
  return answer.status < 300 ? { ...answer, status: 200 } : answer;
}

async function dismiss(within: Within): Promise<Reply> {
  if (!includes(within.role, 'write')) return refuse(403, 'Must have push access to the repository.');
  return forward(within, `/pulls/${numberOf(within)}/reviews/${numberOf(within, 'id')}/dismissals`);
}
