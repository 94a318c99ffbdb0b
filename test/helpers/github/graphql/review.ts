import { includes } from '../people.js';
import type { Hub } from '../call.js';
import type { Pull, Review } from '../shapes.js';
import { actor, team } from './actor.js';
import { connection, type Fields, type Slice } from './connection.js';

/** A review of a pull request. */
export function reviewNode(hub: Hub, full: string, review: Review): Fields {
  return {
    __typename: 'PullRequestReview',
    id: review.node_id,
    databaseId: review.id,
    state: review.state,
    body: review.body,
    url: review.html_url,
    submittedAt: review.submitted_at,
    createdAt: review.submitted_at,
    author: actor(review.user),
    authorAssociation: review.author_association,
    authorCanPushToRepository: includes(
      hub.beside.access.get(full)?.roles.get(review.user.login) ?? null,
      'write',
    ),
    commit: { __typename: 'Commit', oid: review.commit_id },
    onBehalfOf: (slice: Slice) => connection('onBehalfOf', slice, []),
  };
}

/** Everybody who is asked for a review and has not given one since: people first, then teams. */
export function requests(hub: Hub, full: string, pull: Pull): Fields[] {
  const owners = hub.beside.codeOwners.get(`${full}#${pull.number}`);
  const asked = [
    ...pull.requested_reviewers.map((account) => [account.login, actor(account)] as const),
    ...pull.requested_teams.map(
      (asked) => [asked.slug, team(asked, full.split('/')[0] ?? '')] as const,
    ),
  ];
  return asked.map(([name, requestedReviewer]) => ({
    __typename: 'ReviewRequest',
    id: `RR_${pull.number}_${name}`,
    asCodeOwner: owners?.has(name) ?? false,
    requestedReviewer,
  }));
}
