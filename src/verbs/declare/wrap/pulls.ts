import { readPull, sameName } from '../../../protocol/pull/pull-ref.js';
import { pullLine } from '../../../protocol/pull/line.js';
import { waitingOn } from '../../../protocol/pull/waiting.js';
import { isObject, type JsonObject, type JsonValue } from '../../../protocol/format/json.js';
import { handleOfLogin, type Policy } from '../../../protocol/team/policy.js';
import { slug } from '../../../protocol/format/slug.js';
import type { Pull } from '../../../schema/types.js';
import type { OwnPulls } from '../../../usecases/own-pulls.js';
import { keyOf } from './prefill.js';
import type { RunningDraft } from './running-draft.js';

/** The longest summary, in characters. */
const LONGEST = 120;

/** The pull requests that nothing in the draft refers to. */
export function newPulls(pulls: readonly Pull[], draft: RunningDraft): Pull[] {
  const named = (['in_flight', 'shipped'] as const)
    .flatMap((list) => draft.list(list))
    .flatMap(({ refs }) => (isObject(refs) ? (refs['pr'] ?? []) : []));
  return pulls.filter((pull) => !named.some((ref) => names(ref, pull)));
}

/** The observed pull request that an entry refers to, if any. */
export function pullOf({ refs }: JsonObject, pulls: OwnPulls | null): Pull | null {
  const ref = isObject(refs) ? refs['pr'] : undefined;
  if (ref === undefined || pulls === null) return null;
  return (
    [...pulls.mine, ...pulls.toReview, ...pulls.merged].find((pull) => names(ref, pull)) ?? null
  );
}

function names(ref: JsonValue, { home, repository, number }: Pull): boolean {
  const read = typeof ref === 'string' || typeof ref === 'number' ? readPull(String(ref)) : null;
  return (
    read !== null &&
    read.number === number &&
    (read.repository === null ? home === true : sameName(read.repository, repository))
  );
}

/** An item for the author's own pull request. */
export function itemOfPull(pull: Pull, policy: Policy, draft: RunningDraft): JsonObject {
  const waiting = waitingOn(pull);
  const who =
    waiting.on === 'reviewers'
      ? waiting.logins.map((login) => handleOfLogin(policy, login) ?? login)
      : [];
  return {
    key: slug(pull.title, keysOf(draft)),
    status: pull.draft === true ? 'in_progress' : 'in_review',
    summary: cut(pullLine(pull, { policy })),
    refs: { pr: refOf(pull) },
    ...(who.length === 0 ? {} : { waits_on: who.map((name) => ({ who: name, for: 'review' })) }),
  };
}

/** An item for the review of another person's pull request. */
export function itemOfReview(pull: Pull, draft: RunningDraft): JsonObject {
  const key = slug(`review ${pull.title}`, keysOf(draft));
  return {
    key,
    status: 'in_progress',
    summary: cut(`Review of PR ${nameOf(pull)}: ${pull.title}`),
    refs: { pr: refOf(pull) },
  };
}

/** A shipped entry for a merged pull request. */
export function shippedPull(pull: Pull, draft: RunningDraft): JsonObject {
  return {
    key: slug(pull.title, keysOf(draft)),
    summary: cut(pull.title),
    refs: { pr: refOf(pull) },
  };
}

/** Its name in a choice: `#1842 Refund flow`. */
export function pullTitle(pull: Pull): string {
  return `${nameOf(pull)} ${pull.title}`;
}

function nameOf({ home, repository, number }: Pull): string {
  return home === true ? `#${number}` : `${repository}#${number}`;
}

function refOf({ home, repository, number }: Pull): JsonValue {
  return home === true ? number : `${repository}#${number}`;
}

function keysOf(draft: RunningDraft): Set<string> {
  return new Set(
    (['shipped', 'in_flight', 'dropped'] as const).flatMap((list) => draft.list(list).map(keyOf)),
  );
}

function cut(text: string): string {
  return [...text].length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join('')}…`;
}
