import type { ChangedFile } from '../beside.js';
import { latestOpinions, mergeState, reviewDecision, rollup } from '../facts.js';
import type { Pull, Review } from '../shapes.js';
import { actor } from './actor.js';
import { connection, type Fields, type Slice } from './connection.js';
import { comments, labelsOf } from './issue.js';
import { refNode } from './ref.js';
import { requests, reviewNode } from './review.js';
import type { View } from './view.js';

/** A pull request of a repository. */
export function pullNode({ hub, full, viewer, repository }: View, pull: Pull): Fields {
  const { beside } = hub;
  let read: Promise<Review[]> | undefined;
  const reviews = (): Promise<Review[]> => (read ??= hub.records.reviews(full, pull.number));
  const statusCheckRollup = (): Fields | null => {
    const state = rollup(beside.checks.get(`${full}@${pull.head.sha}`));
    return state === null
      ? null
      : { __typename: 'StatusCheckRollup', id: `SCR_${pull.head.sha}`, state };
  };
  const listed = async (
    name: string,
    slice: Slice,
    choose: (all: Review[]) => Review[],
  ): Promise<Fields> =>
    connection(
      name,
      slice,
      choose(await reviews()).map((review) => reviewNode(hub, full, review)),
    );
  const commit = { __typename: 'Commit', oid: pull.head.sha, statusCheckRollup };
  return {
    __typename: 'PullRequest',
    id: pull.node_id,
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    bodyText: pull.body ?? '',
    url: pull.html_url,
    state: pull.merged ? 'MERGED' : pull.state.toUpperCase(),
    isDraft: pull.draft,
    closed: pull.state === 'closed',
    closedAt: pull.closed_at,
    merged: pull.merged,
    mergedAt: pull.merged_at,
    mergedBy: actor(pull.merged_by),
    createdAt: pull.created_at,
    updatedAt: pull.updated_at,
    locked: pull.locked,
    author: actor(pull.user),
    authorAssociation: pull.author_association,
    viewerDidAuthor: pull.user.login === viewer,
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    isCrossRepository: false,
    changedFiles: pull.changed_files,
    additions: pull.additions,
    deletions: pull.deletions,
    mergeable: async () => {
      const state = mergeState(beside, full, pull, await reviews());
      return state === 'UNKNOWN' ? state : state === 'DIRTY' ? 'CONFLICTING' : 'MERGEABLE';
    },
    isInMergeQueue: beside.queued.has(`${full}#${pull.number}`),
    autoMergeRequest: null,
    mergeStateStatus: async () => mergeState(beside, full, pull, await reviews()),
    reviewDecision: async () => reviewDecision(beside, full, pull, await reviews()),
    baseRef: () => refNode(hub, full, pull.base.ref, pull.base.sha, viewer),
    repository,
    statusCheckRollup,
    commits: (slice: Slice) =>
      connection(
        'commits',
        slice,
        (beside.commits.get(`${full}#${pull.number}`) ?? [commit.oid]).map((oid) => ({
          __typename: 'PullRequestCommit',
          id: oid,
          commit: { ...commit, oid },
        })),
      ),
    mergeCommit: () => {
      const oid = beside.merges.get(`${full}#${pull.number}`);
      return oid === undefined ? null : { __typename: 'Commit', oid };
    },
    headRepository: repository,
    labels: (slice: Slice) => connection('labels', slice, labelsOf(pull)),
    assignees: (slice: Slice) => connection('assignees', slice, pull.assignees.map(actor)),
    comments: (slice: Slice) => comments(hub, full, pull.number, slice),
    files: (slice: Slice) =>
      connection('files', slice, (beside.files.get(`${full}#${pull.number}`) ?? []).map(fileNode)),
    reviewRequests: (slice: Slice) =>
      connection('reviewRequests', slice, requests(hub, full, pull)),
    reviews: (asked: Slice & { states?: string[] | null; author?: string | null }) =>
      listed('reviews', asked, (all) =>
        all.filter(
          ({ state, user }) =>
            (asked.states?.includes(state) ?? true) &&
            (!asked.author || asked.author === user.login),
        ),
      ),
    latestOpinionatedReviews: (asked: Slice & { writersOnly?: boolean | null }) =>
      listed('latestOpinionatedReviews', asked, (all) =>
        latestOpinions(beside, full, all, asked.writersOnly ?? false),
      ),
    latestReviews: (slice: Slice) =>
      listed('latestReviews', slice, (all) => latestOfOthers(pull, all)),
  };
}

function fileNode({ filename, additions, deletions, status }: ChangedFile): Fields {
  return {
    path: filename,
    additions,
    deletions,
    changeType: status === 'removed' ? 'DELETED' : status.toUpperCase(),
  };
}

/** The newest review of everybody who is not asked for another. */
function latestOfOthers(pull: Pull, reviews: Review[]): Review[] {
  const asked = new Set(pull.requested_reviewers.map(({ login }) => login));
  const latest = new Map(reviews.map((review) => [review.user.login, review]));
  return [...latest.values()].filter(({ user }) => !asked.has(user.login));
}
