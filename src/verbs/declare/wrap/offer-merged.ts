import type { Pull } from '../../../schema/types.js';
import { pullTitle, shippedPull } from './pulls.js';
import type { Session } from './session.js';

/** Offers merged pull requests of the shift as shipped work, with their titles as summaries. */
export async function offerMerged(
  { prompt, draft }: Session,
  merged: readonly Pull[],
): Promise<void> {
  const chosen = await prompt.tick({
    message: 'Which of these are shipped?',
    choices: merged.map((pull) => ({ name: pullTitle(pull), value: pull, ticked: true })),
  });
  for (const pull of chosen)
    await draft.put(['shipped', draft.list('shipped').length], shippedPull(pull, draft));
}
