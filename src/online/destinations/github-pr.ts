import { githubTarget, isHere, readGitHubTarget } from '../../protocol/route/github-target.js';
import { unroutable, type RoutingContext, type Target } from '../../protocol/route/destination.js';
import { draftAs, type Draft } from '../../protocol/route/draft.js';
import { blockedItems } from '../../protocol/route/items.js';
import { decisionComment } from '../../protocol/route/texts/decision-comment.js';
import { githubFollowUp, pullComment } from '../../protocol/route/texts/github-markdown.js';
import { prsOf } from '../../protocol/kinds/refs.js';
import { pullRef } from '../../protocol/pull/pull-ref.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { isOurs } from '../github/trust.js';
import {
  ifThere,
  NeverPosted,
  type Job,
  type OnlineDestination,
  type PostResult,
  type Tools,
} from './destination.js';
import { commentOnce, homeIn, tidyComments } from './comment-once.js';

/** A comment on the pull request that a topic or its item refers to; also for decisions. */
export const githubPr: OnlineDestination = {
  name: 'github-pr',
  mentions: true,
  doubt: 'look',
  targets: topicTargets,
  owns: (target) => numberIn(target) !== null,
  itemTargets: (refs, context) => pullTargets(prsOf(refs), context),
  draft: ({ packet, recipients, marker }) => comment(pullComment(packet, recipients, marker)),
  followUps: {
    isHere: (target, { here }) => isHere(homeIn(target), here),
    draft: ({ text, marker }) => comment(githubFollowUp(text, marker)),
  },
  decisions: {
    targets: ({ entry }, context) =>
      context.here === null ? [] : pullTargets(prsOf(entry.refs), context),
    draft: (post) => comment(decisionComment(post)),
  },
  effect: (target) => `post % comment(s) to pull requests in ${homeIn(target).repository}`,
  under: ({ target }) => numberIn(target),
  post: (job, tools) => {
    const { repository, number } = readGitHubTarget(job.action.target) ?? {};
    const place = `pull request ${number} in ${repository}`;
    return ifThere(place, 'correct the reference: refs: { pr: … }', post(job, tools));
  },
  tidy: async (begun, since, tools) => {
    await tidyComments(begun, numberIn(begun.target) ?? 0, since, tools);
    return null;
  },
};

function numberIn(target: string): number | null {
  return readGitHubTarget(target)?.number ?? null;
}

function comment(body: string): Draft {
  return { on: 'comment', body, change: null };
}

/** The pull requests that a topic refers to; if none, those of the items that it blocks. */
function topicTargets(topic: TopicState, context: RoutingContext): Target[] {
  const own = prsOf(topic.entry.refs);
  const refs =
    own.length > 0 ? own : blockedItems(topic, context.state).flatMap(({ refs }) => prsOf(refs));
  if (refs.length > 0) return pullTargets(refs, context);
  return [
    unroutable(
      'no pull request to comment on',
      'add `refs: { pr: 1842 }` to it or to the item it blocks',
    ),
  ];
}

/** The targets of references, each pull request once, however it is written. */
function pullTargets(refs: readonly (number | string)[], context: RoutingContext): Target[] {
  const targets = new Map<string, Target>();
  for (const ref of refs) {
    const target = pullTarget(ref, context);
    const identity = typeof target === 'string' ? target.toLowerCase() : target.message;
    if (!targets.has(identity)) targets.set(identity, target);
  }
  return [...targets.values()];
}

/**
 * The pull request of a reference, only on this repository's host: a record must not choose the
 * server that gets our token.
 */
function pullTarget(ref: number | string, { here }: RoutingContext): Target {
  const pull = pullRef(ref, here);
  if (pull === null)
    return unroutable(
      'the reference to a pull request is not valid',
      'write 1842, owner/repo#1842 or the URL of the pull request',
    );
  return pull.host === here?.host
    ? githubTarget(pull)
    : unroutable(
        `the pull request is on ${pull.host}, which is not the host of this repository`,
        'name a pull request on this host, or change the destination in routing: of .handoff.yml',
      );
}

async function post(job: Job, { forge }: Tools): Promise<PostResult> {
  const { action, marker, begin } = job;
  const { body } = draftAs(job.draft, 'comment');
  const number = numberIn(action.target) ?? 0;
  const at = await forge(homeIn(action.target));
  const isUnderPost =
    action.do === 'tell' ||
    action.do === 'escalate' ||
    (action.do === 'ping' && action.repeats !== null);
  if (isUnderPost) {
    const posted = Date.parse(action.about.introducedBy.declared_at);
    const comments = await at.repo.commentsSince(number, posted);
    if (!comments.some((one) => isOurs(one, { ...marker, what: null }, at.trust)))
      throw new NeverPosted(
        `pull request ${number} has no comment with our marker, so nothing was added`,
      );
  }
  const isDecision = action.do === 'decision';
  const { url } = action;
  const placed = await commentOnce(at, {
    ...job,
    number,
    body: isDecision && url !== null ? null : body,
  });
  // Somebody deleted the comment, so there is nothing to update.
  if (placed === null) return { url, adopted: true };
  if (isDecision && placed.adopted && placed.post.body !== body) {
    await begin();
    await at.repo.editComment(placed.post.id, body);
  }
  return { url: placed.post.url, adopted: placed.adopted };
}
