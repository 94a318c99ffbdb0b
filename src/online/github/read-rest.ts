import { isObject, type JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { RawOpinion, RawPull } from '../pulls/raw-pull.js';
import { newestOfEach } from './read-graphql.js';

/** The answers of the REST interface for one pull request. */
export interface RestResponses {
  /** From `GET …/pulls/{number}`. */
  pull: JsonValue;
  /** From `GET …/pulls/{number}/reviews`, oldest first. */
  reviews: readonly JsonValue[];
  /** From `GET …/rules/branches/{base}`; null if the call failed. */
  rules: readonly JsonValue[] | null;
  /** From `GET …/commits/{head}/status` and `…/check-runs`; null if not asked. */
  checks: { status: JsonValue; runs: JsonValue } | null;
}

/** Converts REST answers to what GraphQL would give. */
export function fromRest({ pull, reviews, rules, checks }: RestResponses): RawPull {
  const required = (rules ?? []).flatMap(
    (rule) => numberIn(rule, 'parameters', 'required_approving_review_count') ?? [],
  );
  const merged = textIn(pull, 'merged_at');
  const mergeState = textIn(pull, 'mergeable_state')?.toUpperCase() ?? null;
  const owner = (textIn(pull, 'base', 'repo', 'full_name') ?? '').split('/')[0] ?? '';
  return {
    title: textIn(pull, 'title'),
    state: merged === null ? (textIn(pull, 'state')?.toUpperCase() ?? null) : 'MERGED',
    draft: valueAt(pull, ['draft']) === true,
    author: loginOf(pull),
    head: textIn(pull, 'head', 'sha'),
    base: textIn(pull, 'base', 'ref'),
    mergedAt: merged,
    requested: listIn(pull, 'requested_reviewers').flatMap((user) => textIn(user, 'login') ?? []),
    teams: listIn(pull, 'requested_teams').flatMap((team) =>
      textIn(team, 'slug') === null ? [] : `${owner}/${textIn(team, 'slug')}`,
    ),
    opinions: newestOfEach(reviewsIn(reviews, OPINION)),
    comments: newestOfEach(reviewsIn(reviews, /^COMMENTED$/)),
    queued: null,
    autoMerge: isObject(valueAt(pull, ['auto_merge'])),
    required,
    decision: decisionOf(reviews, Math.max(0, ...required), mergeState),
    mergeState,
    checks: checks === null ? null : rollup(checks),
  };
}

/**
 * The login of an account; null for a deleted one, for which REST shows the placeholder `ghost` and
 * GraphQL nobody.
 */
function loginOf(value: JsonValue): string | null {
  const login = textIn(value, 'user', 'login');
  return login === 'ghost' ? null : login;
}

const OPINION = /^(?:APPROVED|CHANGES_REQUESTED|DISMISSED)$/;

/**
 * The reviews with such a state, of accounts that are not gone. A later comment does not cancel an
 * opinion, so the two kinds are read apart.
 */
function reviewsIn(reviews: readonly JsonValue[], state: RegExp): RawOpinion[] {
  return reviews.flatMap((review) => {
    const login = loginOf(review);
    const own = textIn(review, 'state');
    if (login === null || !state.test(own ?? '')) return [];
    return {
      login,
      state: own,
      // The association tells of members that the asker may see; of others it tells nothing.
      writer: WRITERS.test(textIn(review, 'author_association') ?? '') ? true : null,
      at: textIn(review, 'submitted_at'),
      commit: textIn(review, 'commit_id'),
    };
  });
}

/** Associations whose members may push. Anybody else may be a member whom the asker cannot see. */
const WRITERS = /^(?:OWNER|MEMBER|COLLABORATOR)$/;

/** States in which every required review was given. */
const UNBLOCKED = /^(?:CLEAN|UNSTABLE|HAS_HOOKS)$/;

/**
 * Computes GitHub's `reviewDecision`: null if no review is required, or if it depends on people of
 * whom it is unknown whether they may push. Changes requested by a writer outweigh every approval,
 * even if that writer was asked again.
 */
function decisionOf(
  reviews: readonly JsonValue[],
  required: number,
  mergeState: string | null,
): string | null {
  if (required === 0) return null;
  const opinions = newestOfEach(reviewsIn(reviews, OPINION));
  const [all, known] = [opinions, opinions.filter(({ writer }) => writer === true)].map((list) => {
    const states = list.map(({ state }) => state);
    if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
    return states.filter((state) => state === 'APPROVED').length >= required
      ? 'APPROVED'
      : 'REVIEW_REQUIRED';
  });
  if (all === known) return all ?? null;
  return UNBLOCKED.test(mergeState ?? '') ? 'APPROVED' : null;
}

const FAILED = /^(?:failure|error|cancelled|timed_out|action_required|startup_failure|stale)$/;

/** Combines statuses and check runs into one state. */
function rollup({ status, runs }: { status: JsonValue; runs: JsonValue }): string {
  const states = [
    ...listIn(status, 'statuses').map((one) => textIn(one, 'state')),
    ...listIn(runs, 'check_runs').map((run) =>
      textIn(run, 'status') === 'completed' ? textIn(run, 'conclusion') : 'pending',
    ),
  ];
  if (states.length === 0) return 'NONE';
  if (states.some((state) => FAILED.test(state ?? ''))) return 'FAILURE';
  return states.includes('pending') ? 'PENDING' : 'SUCCESS';
}
