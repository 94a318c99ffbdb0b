import { fieldsOf, invalid, NOT_FOUND, page, refuse, type Reply } from '../call.js';
import { mergeState } from '../facts.js';
import { includes } from '../people.js';
import type { Account, Pull } from '../shapes.js';
import { forward, numberOf, type Route, type Within } from './route.js';

const SUBMITTED = new Set<unknown>(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']);

/** Pull requests, who was asked to review them and what those said. */
export const PULLS: readonly Route[] = [
  ['GET', '/pulls', list],
  // Whoever may read may propose a change.
  ['POST', '/pulls', (within) => forward(within, '/pulls')],
  ['GET', '/pulls/:number', get],
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

async function get(within: Within): Promise<Reply> {
  const pull = await pullOf(within);
  return pull ? { status: 200, body: await whole(within, pull) } : NOT_FOUND;
}

/** A pull request by itself, which alone says whether it can be merged. */
async function whole({ hub, full }: Within, pull: Pull): Promise<Pull> {
  const state = mergeState(hub.beside, full, pull, await hub.records.reviews(full, pull.number));
  return {
    ...pull,
    mergeable: pull.state === 'closed' ? null : state !== 'DIRTY',
    mergeable_state: state.toLowerCase(),
  };
}

/** What a list leaves out, though the emulator does not. */
const WHOLE = new Set(
  'merged merged_by mergeable rebaseable mergeable_state comments review_comments maintainer_can_modify commits additions deletions changed_files'.split(
    ' ',
  ),
);

async function list(within: Within): Promise<Reply> {
  const { hub, full, query } = within;
  const [state, base, head] = [query.get('state') ?? 'open', query.get('base'), query.get('head')];
  const key = (pull: { created_at: string; updated_at: string }): number =>
    Date.parse(query.get('sort') === 'updated' ? pull.updated_at : pull.created_at);
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  const pulls = (await hub.records.pulls(full))
    .filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (base === null || pull.base.ref === base) &&
        (head === null || pull.head.label === head),
    )
    .sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return page(
    hub,
    within,
    pulls.map((pull) =>
      Object.fromEntries(Object.entries(pull).filter(([name]) => !WHOLE.has(name))),
    ),
  );
}

/** Changes of a pull request that need the right to write. */
function written(path: string) {
  return async (within: Within): Promise<Reply> => {
    if (!(await pullOf(within))) return NOT_FOUND;
    if (!includes(within.role, 'write'))
      return refuse(403, 'Must have push access to the repository.');
    const answer = await forward(within, `/pulls/${numberOf(within)}${path}`);
    const pull = await pullOf(within);
    return answer.status >= 300 || path === '/merge' || !pull
      ? answer
      : { ...answer, body: await whole(within, pull) };
  };
}

async function files(within: Within): Promise<Reply> {
  const pull = await pullOf(within);
  if (!pull) return NOT_FOUND;
  const changed = within.hub.beside.files.get(`${within.full}#${pull.number}`) ?? [];
  const { sha } = pull.head;
  const shown = changed.map((file) => {
    const site = `https://github.com/${within.full}`;
    const contents_url = `${within.hub.apiUrl}/repos/${within.full}/contents/${encodeURIComponent(file.filename)}?ref=${sha}`;
    const urls = {
      blob_url: `${site}/blob/${sha}/${file.filename}`,
      raw_url: `${site}/raw/${sha}/${file.filename}`,
      contents_url,
    };
    return { sha, ...file, changes: file.additions + file.deletions, ...urls };
  });
  return page(within.hub, within, shown);
}

async function requested(within: Within): Promise<Reply> {
  const pull = await pullOf(within);
  return pull
    ? { status: 200, body: { users: pull.requested_reviewers, teams: pull.requested_teams } }
    : NOT_FOUND;
}

async function reviews(within: Within): Promise<Reply> {
  if (!(await pullOf(within))) return NOT_FOUND;
  return page(within.hub, within, await within.hub.records.reviews(within.full, numberOf(within)));
}

/**
 * Whoever submits a review is no longer asked for one, nor are the teams that they are in; the
 * emulator forgets that.
 */
async function unrequest({ hub, full, login }: Within, pull: Pull): Promise<void> {
  const reviewers = pull.requested_reviewers
    .map((asked) => asked.login)
    .filter((asked) => asked === login);
  const team_reviewers: string[] = [];
  for (const { slug } of pull.requested_teams) {
    const { body } = await hub.records.get(`/orgs/${full.split('/')[0]}/teams/${slug}/members`);
    if ((body as Account[]).some((member) => member.login === login)) team_reviewers.push(slug);
  }
  if (reviewers.length + team_reviewers.length > 0)
    await hub.emulator.must(
      'DELETE',
      `/repos/${full}/pulls/${pull.number}/requested_reviewers`,
      login,
      { reviewers, team_reviewers },
    );
}

async function review(within: Within): Promise<Reply> {
  const { login, body } = within;
  const pull = await pullOf(within);
  if (!pull) return NOT_FOUND;
  const fields = fieldsOf(body);
  const event = fields['event'];
  if (event !== 'COMMENT' && SUBMITTED.has(event) && pull.user.login === login)
    return refuse(422, 'Unprocessable Entity', {
      errors: [
        `Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`,
      ],
    });
  if (event !== undefined && !SUBMITTED.has(event))
    return invalid('PullRequestReview', 'event', 'invalid');
  const answer = await forward(within, `/pulls/${pull.number}/reviews`, {
    commit_id: pull.head.sha,
    ...fields,
  });
  if (answer.status >= 300) return answer;
  if (SUBMITTED.has(event)) await unrequest(within, pull);
  return { ...answer, status: 200 };
}

async function dismiss(within: Within): Promise<Reply> {
  if (!includes(within.role, 'write'))
    return refuse(403, 'Must have push access to the repository.');
  return forward(within, `/pulls/${numberOf(within)}/reviews/${numberOf(within, 'id')}/dismissals`);
}
