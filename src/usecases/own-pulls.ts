import type { Author } from '../protocol/compose/context.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Declaration, Pull } from '../schema/types.js';
import { shiftBegan } from './observe-shift.js';

/**
 * Pull requests that may belong in a declaration: the author's open ones, those that wait for their
 * review, and their merged ones.
 */
export interface OwnPulls {
  mine: readonly Pull[];
  toReview: readonly Pull[];
  merged: readonly Pull[];
}

/** The author's pull requests on GitHub, or why they are unknown. */
export interface FoundPulls {
  /** Null if GitHub was not asked or did not answer. */
  pulls: OwnPulls | null;
  /** Does not prevent the declaration; the person only sees it. */
  fault: HandoffError | null;
}

/**
 * The author's pull requests on GitHub since their last declaration.
 * @param say announces the request
 */
export async function findOwnPulls(
  env: Env,
  author: Author,
  last: Declaration | null,
  say: (line: string) => void,
): Promise<FoundPulls> {
  // The token belongs to its owner, so it cannot answer for another author.
  const github = author.recordedBy === null ? await env.github() : null;
  if (github === null || github.home === null) return { pulls: null, fault: null };
  try {
    if ((await github.server(github.home.host)).source === null)
      return { pulls: null, fault: null };
    say(`Asking ${github.home.host} for your pull requests …`);
    const found = await github.myPulls(shiftBegan(author, last));
    if (found === null) return { pulls: null, fault: null };
    const pulls = (offered: readonly { pull: Pull }[]): Pull[] => offered.map(({ pull }) => pull);
    return {
      pulls: {
        mine: pulls(found.mine),
        toReview: pulls(found.asked),
        merged: pulls(found.merged),
      },
      fault: null,
    };
  } catch (error) {
    if (error instanceof HandoffError && error.kind !== 'interrupted')
      return { pulls: null, fault: error };
    throw error;
  }
}
