import type { Beside, Checks } from './beside.js';
import { includes } from './people.js';
import type { Pull, Review } from './shapes.js';

/** Opinions; a mere comment is none. */
const OPINIONS = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/**
 * The newest opinion of each person, the oldest of those first; with `writersOnly` of those whose
 * reviews count.
 */
export function latestOpinions(
  beside: Beside,
  full: string,
  reviews: readonly Review[],
  writersOnly: boolean,
): Review[] {
  const latest = new Map<string, Review>();
  for (const review of reviews.filter(({ state }) => OPINIONS.has(state))) {
    latest.delete(review.user.login);
    latest.set(review.user.login, review);
  }
  return [...latest.values()].filter(
    ({ user }) =>
      !writersOnly || includes(beside.access.get(full)?.roles.get(user.login) ?? null, 'write'),
  );
}

/** How many approvals a branch asks for, the strictest rule counting; null where none asks. */
function requiredApprovals(beside: Beside, full: string, branch: string): number | null {
  const { ruleset = null, protection = null } = beside.required.get(`${full}:${branch}`) ?? {};
  const counts = [ruleset, protection].filter((count) => count !== null);
  return counts.length > 0 ? Math.max(...counts) : null;
}

/**
 * GitHub's `reviewDecision`: null where no review is required, whatever was said; requested changes
 * outweigh approvals, and do so even after that reviewer was asked again.
 */
export function reviewDecision(
  beside: Beside,
  full: string,
  pull: Pull,
  reviews: readonly Review[],
): string | null {
  const required = requiredApprovals(beside, full, pull.base.ref);
  if (required === null || required === 0) return null;
  const states = latestOpinions(beside, full, reviews, true).map(({ state }) => state);
  if (states.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  return states.filter((state) => state === 'APPROVED').length >= required
    ? 'APPROVED'
    : 'REVIEW_REQUIRED';
}

/** GitHub's combined state of commit statuses: pending where there are none. */
export function combined(states: readonly string[]): 'success' | 'failure' | 'pending' {
  if (states.some((state) => state === 'failure' || state === 'error')) return 'failure';
  return states.length === 0 || states.includes('pending') ? 'pending' : 'success';
}

/** The state of `statusCheckRollup`, over statuses and check runs; null where nothing ran. */
export function rollup(checks: Checks | undefined): string | null {
  const all = [
    ...Object.values(checks?.statuses ?? {}),
    ...Object.values(checks?.runs ?? {}).map((end) =>
      end === null
        ? 'pending'
        : end === 'neutral' || end === 'skipped'
          ? 'success'
          : end === 'cancelled'
            ? 'failure'
            : end,
    ),
  ];
  return all.length === 0
    ? null
    : all.includes('error') && !all.includes('failure')
      ? 'ERROR'
      : combined(all).toUpperCase();
}

/** GitHub's `mergeStateStatus`. */
export function mergeState(
  beside: Beside,
  full: string,
  pull: Pull,
  reviews: readonly Review[],
): string {
  const said = beside.mergeState.get(`${full}#${pull.number}`);
  if (said !== undefined) return said;
  if (pull.state === 'closed') return 'UNKNOWN';
  if (pull.draft) return 'DRAFT';
  const decision = reviewDecision(beside, full, pull, reviews);
  if (decision !== null && decision !== 'APPROVED') return 'BLOCKED';
  const state = rollup(beside.checks.get(`${full}@${pull.head.sha}`));
  return state === null || state === 'SUCCESS' ? 'CLEAN' : 'UNSTABLE';
}
