import type { Author } from '../../../protocol/compose/context.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { Prompt } from '../../../terminal/prompt.js';
import type { RunningDraft } from './running-draft.js';

/**
 * Asks about the items of a resumed draft that somebody else has taken since, so that they are not
 * offered once more.
 */
export async function askTaken(prompt: Prompt, author: Author, draft: RunningDraft): Promise<void> {
  const keys = draft.list('in_flight').map(keyOf);
  for (const [index, key] of [...keys.entries()].toReversed()) {
    const item = author.state.items.get(key);
    if (item?.status.as !== 'in_flight' || item.heldBy === null) continue;
    const token = `taken:${key}:${item.holder}`;
    if (item.holder === author.handle || draft.answered.has(token)) continue;
    const isLeftOut = await prompt.confirm({
      message: `${item.holder} has taken ${key}. Leave it out of your draft?`,
      default: true,
    });
    if (isLeftOut) await draft.put(['in_flight', index], undefined);
    else await draft.remember(token);
  }
}
