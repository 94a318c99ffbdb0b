import type { Pull, Reviewer } from '../../schema/types.js';
import { own } from '../format/own.js';
import { approves, onlyCommented, reviewersOf, wantsChanges } from '../pull/approvals.js';
import { handleOfLogin } from '../team/accounts.js';
import type { Policy } from '../team/policy.js';
import { pullWords } from './words.js';
import type { Pending } from './pending.js';

/**
 * Whether a next action is due: `waiting` will be, `over` will not be any more, and `unknown` cannot
 * be told.
 */
export interface Verdict {
  state: 'due' | 'waiting' | 'over' | 'unknown';
  /** Why, in a few words. */
  reason: string;
  /** Since when it is due, or when it will be; RFC 3339, null if that is not known. */
  at: number | null;
}

/** What is known of the world beside the records. */
export interface Facts {
  /** Milliseconds since 1970. */
  now: number;
  policy: Policy;
  /** The present state of a pull request; null if that is unknown. */
  pull: (pr: number | string) => Pull | null;
}

/** Whether the condition of a next action holds. */
export function evaluate(pending: Pending, facts: Facts): Verdict {
  switch (pending.on) {
    case 'review':
      return review(pending, facts);
    case 'topic':
      return ended(pending, pending.key ?? 'what it waits for', TOPIC);
    case 'item':
      return ended(pending, pending.key, ITEM);
    case 'time':
      return {
        state: pending.at <= facts.now ? 'due' : 'waiting',
        reason: pending.at <= facts.now ? 'its time has come' : 'its time has not come',
        at: pending.at,
      };
  }
}

type Words<S extends string> = Readonly<
  Record<S, readonly [state: Verdict['state'], words: string]>
>;

const TOPIC: Words<'open' | 'closed' | 'withdrawn' | 'missing'> = {
  open: ['waiting', 'is open'],
  closed: ['due', 'is resolved'],
  withdrawn: ['unknown', 'was withdrawn'],
  missing: ['unknown', 'is not in this clone'],
};
const ITEM: Words<'in_flight' | 'shipped' | 'dropped' | 'missing'> = {
  in_flight: ['waiting', 'is in flight'],
  shipped: ['due', 'is done'],
  dropped: ['unknown', 'was dropped'],
  missing: ['unknown', 'is not in this clone'],
};

function ended<S extends string>(
  { stands, at, by }: { stands: S; at: string | null; by: string | null },
  name: string,
  words: Words<S>,
): Verdict {
  const [state, what] = own<Words<S>[S]>(words, stands) ?? ['unknown', 'is not known'];
  const whose = by === null ? '' : ` (${by})`;
  return { state, reason: `${name} ${what}${whose}`, at: at === null ? null : Date.parse(at) };
}

function review(
  { pr, by, until, stored }: Pending & { on: 'review' },
  { now, policy, pull }: Facts,
): Verdict {
  const name = pullWords(pr);
  const current = pull(pr);
  const known = current ?? stored;
  const over = known === null ? null : overBecause(known, by, policy);
  if (over !== null) return { state: 'over', reason: `${name} ${over}`, at: null };
  const lacks = `${name} has no review${by === null ? '' : ` by ${by}`}`;
  if (now < until)
    return {
      state: 'waiting',
      reason: current === null ? `${name} may wait for its review` : lacks,
      at: until,
    };
  return current === null
    ? { state: 'unknown', reason: `the review state of ${name} is unknown`, at: until }
    : { state: 'due', reason: lacks, at: until };
}

/** Why nobody needs to ask for a review any more; null if it lacks one. */
function overBecause(pull: Pull, by: string | null, policy: Policy): string | null {
  if (pull.state !== 'open') return pull.state === 'merged' ? 'was merged' : 'was closed';
  const handleOf = (login: string): string =>
    handleOfLogin(policy, login, pull.forge) ?? login.toLowerCase();
  const given = reviewersOf(pull).filter(
    (one) => counts(one) && (by === null || handleOf(one.login) === by),
  );
  const [first] = given;
  if (first === undefined) return null;
  return `was reviewed by ${by ?? handleOf(first.login)}`;
}

/** A review that stands: given, and not asked for again. */
function counts(reviewer: Reviewer): boolean {
  return (
    reviewer.requested !== true &&
    (approves(reviewer) || wantsChanges(reviewer) || onlyCommented(reviewer))
  );
}
