import type { Author } from '../protocol/compose/context.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import type { OwnPulls } from '../protocol/compose/shift-facts.js';
import { shiftBegan } from './observe-shift.js';

/** What the forge has of somebody's pull requests, or why that is not known. */
export interface FoundPulls {
  /** Null if it was not asked or did not answer. */
  pulls: OwnPulls | null;
  /** Does not prevent the declaration; the person only sees it. */
  fault: HandoffError | null;
}

/**
 * The author's pull requests on the forge since their last declaration.
 * @param say announces the request
 */
export async function findOwnPulls(
  env: Env,
  author: Author,
  say: (line: string) => void,
): Promise<FoundPulls> {
  // The token belongs to its owner, so it cannot answer for another author.
  if (author.recordedBy !== null || env.flags.offline) return { pulls: null, fault: null };
  const { forgesHere } = await import('../online/open.js');
  const forges = await forgesHere(env);
  const home = forges?.home ?? null;
  if (forges === null || home === null) return { pulls: null, fault: null };
  try {
    if (!(await forges.isSignedIn())) return { pulls: null, fault: null };
    const what = home.forge === 'gitlab' ? 'merge requests' : 'pull requests';
    say(`Asking ${home.host} for your ${what} …`);
    const answer = await forges.myPulls(shiftBegan(author));
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
