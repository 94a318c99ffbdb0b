import type { Result } from '../../cli/verb.js';
import type { ReopenAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeReopening } from '../../protocol/compose/events.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { topicFor } from '../../usecases/find-subject.js';

/** Reopens a blocker or question whose answer no longer holds because of new information. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<ReopenAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const topic = topicFor(author.state, id, true);
  if (topic.open)
    throw new HandoffError('usage', `${topic.entry.key} (${shortHandle(topic.id)}) is open`);
  if (!topic.standing)
    throw new HandoffError(
      'usage',
      `${topic.entry.key} (${shortHandle(topic.id)}) was withdrawn`,
      'raise a new one with handoff block or handoff ask',
    );
  const [newInformation = ''] = await askFor(env, 'reopen', [
    {
      flag: '--new-information',
      question: 'What has been learned since it was closed?',
      given: options.newInformation,
    },
  ]);
  const content = composeReopening(author, topic, newInformation);
  return recordAndAnswer(env, snapshot, content, {
    dryRun: options.dryRun,
    schema: 'handoff.reopen/1',
    own: { reopens: topic.id, key: topic.entry.key },
  });
}
