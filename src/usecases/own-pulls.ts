import type { Author } from '../protocol/compose/context.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { Declaration, Pull } from '../schema/types.js';
import { shiftBegan } from './observe-shift.js';

/**
 * Pull requests that may belong into a declaration: those that the author has open, those that wait
 * for their review, those merged since.
 */
export interface OwnPulls {
  mine: readonly Pull[];
  toReview: readonly Pull[];
  merged: readonly Pull[];
}

/** What GitHub has of somebody's pull requests, or why that is not known. */
export interface FoundPulls {
  /** Null where GitHub was not asked, or did not say. */
  pulls: OwnPulls | null;
  /** Keeps nobody from declaring: it is said, and no more. */
  fault: HandoffError | null;
}

/**
 * What GitHub has of the author's pull requests since their last declaration.
 * @param say is told before a server is asked
 */
export async function findOwnPulls(
  env: Env,
  author: Author,
  last: Declaration | null,
  say: (line: string) => void,
): Promise<FoundPulls> {
  // A token is its owner's: it says nothing about somebody else.
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
