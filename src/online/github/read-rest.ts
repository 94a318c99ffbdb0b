import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, numberIn, textIn } from '../../protocol/format/json-fields.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { RawOpinion, RawPull } from './raw-pull.js';

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
    opinions: opinionsOf(reviews),
    required,
    decision: decisionOf(reviews, Math.max(0, ...required)),
    mergeState: textIn(pull, 'mergeable_state')?.toUpperCase() ?? null,
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

/** The newest opinion of each account. A later comment does not cancel it. */
function opinionsOf(reviews: readonly JsonValue[]): RawOpinion[] {
  const newest = new Map<string, RawOpinion>();
  for (const review of reviews) {
    const [login, state] = [loginOf(review), textIn(review, 'state')];
    if (login === null || !/^(?:APPROVED|CHANGES_REQUESTED|DISMISSED)$/.test(state ?? '')) continue;
    newest.set(login, {
      login,
      state,
      at: textIn(review, 'submitted_at'),
      commit: textIn(review, 'commit_id'),
    });
  }
  return [...newest.values()];
}

/** Associations whose members may push. Somebody who only contributed once may not. */
const WRITERS = /^(?:OWNER|MEMBER|COLLABORATOR)$/;

/**
 * Computes GitHub's `reviewDecision`: null if no review is required. Changes requested by a writer
 * outweigh every approval, even if that writer was asked again.
 */
function decisionOf(reviews: readonly JsonValue[], required: number): string | null {
  if (required === 0) return null;
  const states = opinionsOf(
    reviews.filter((review) => WRITERS.test(textIn(review, 'author_association') ?? '')),
  ).map(({ state }) => state);
  if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  return states.filter((state) => state === 'APPROVED').length >= required
    ? 'APPROVED'
    : 'REVIEW_REQUIRED';
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
