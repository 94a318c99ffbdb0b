import type { Author } from '../protocol/compose/context.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { OwnPulls } from '../protocol/compose/shift-facts.js';
import { shiftBegan } from './observe-shift.js';

/** What GitHub has of somebody's pull requests, or why that is not known. */
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
  say: (line: string) => void,
): Promise<FoundPulls> {
  // The token belongs to its owner, so it cannot answer for another author.
  const github = author.recordedBy === null ? await env.githubHere() : null;
  if (github === null || github.home === null) return { pulls: null, fault: null };
  try {
    if ((await github.server(github.home.host)).source === null)
      return { pulls: null, fault: null };
    say(`Asking ${github.home.host} for your pull requests …`);
    const answer = await github.myPulls(shiftBegan(author));
    if (answer === null) return { pulls: null, fault: null };
    return {
      pulls: { mine: answer.mine, toReview: answer.asked, merged: answer.merged },
      fault: null,
    };
  } catch (error) {
    if (error instanceof HandoffError && error.kind !== 'interrupted')
      return { pulls: null, fault: error };
    throw error;
  }
}
