import type { Author } from '../../../protocol/compose/context.js';
import type { Briefing } from '../../../schema/types.js';
import type { Prompt } from '../../../terminal/prompt.js';
import { replyFault } from '../../../usecases/reply-fault.js';
import type { AckReplies } from '../replies.js';

/**
 * Asks for an answer to each open blocker and question of the briefing that the reader owns. Nothing
 * typed leaves it open.
 * @param earlier the answers of a first round, which are the defaults
 */
export async function askAnswers(
  prompt: Prompt,
  author: Author,
  { topics }: Briefing,
  earlier: AckReplies['answers'],
): Promise<AckReplies['answers']> {
  const answers: AckReplies['answers'] = [];
  for (const { id, owner, is, kind, need } of topics) {
    const topic = author.state.topics.get(id);
    if (topic === undefined || is !== 'open' || owner !== author.handle) continue;
    const before = earlier.find((answer) => answer.topic.id === id)?.outcome;
    const outcome = await prompt.text({
      message: `The ${kind} "${need}" waits for you. What is the answer? (Enter: later)`,
      optional: true,
      ...(before === undefined ? {} : { default: before }),
      validate: (text) => replyFault(author, 'reason', text) ?? true,
    });
    if (outcome !== '') answers.push({ topic, outcome });
  }
  return answers;
}
