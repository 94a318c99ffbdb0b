import type { Result } from '../../cli/verb.js';
import type { AssignAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeItemAssignment, composeTopicAssignment } from '../../protocol/compose/events.js';
import { typedHandle } from '../../protocol/team/person.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { findSubject, topicIn } from '../../usecases/find-subject.js';

/** Gives an item, a blocker or a question to somebody. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<AssignAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const { item, topic } = findSubject(author.state, id, {
    pick: (target) => {
      if (target.is === 'item') return { item: target.item, topic: null };
      const found = topicIn(author.state, target);
      return found && { item: null, topic: found };
    },
    named: 'item, blocker or question',
  });
  const [name = ''] = await askFor(env, 'assign', [
    { flag: '--to', question: 'To whom?', given: options.to },
  ]);
  const to = typedHandle(author.policy, name);
  const reason = options.reason;
  const dryRun = options.dryRun;
  if (item !== null) {
    const { status, holder, key } = item;
    if (status.as !== 'in_flight')
      throw new HandoffError(
        'usage',
        `${key} was ${status.as}`,
        'only items in flight can be assigned',
      );
    if (holder === to) throw new HandoffError('usage', `${to} already holds ${key}`);
    return recordAndAnswer(
      env,
      snapshot,
      composeItemAssignment(author, item, status.slot, to, reason),
      {
        dryRun,
        schema: 'handoff.assign/1',
        own: { assigns: key, from: holder, to },
      },
    );
  }
  if (!topic.open)
    throw new HandoffError(
      'usage',
      `${id} is not open`,
      'only open blockers and questions can be assigned',
    );
  if (topic.owner === to) throw new HandoffError('usage', `${to} already owns ${topic.entry.key}`);
  return recordAndAnswer(env, snapshot, composeTopicAssignment(author, topic, to, reason), {
    dryRun,
    schema: 'handoff.assign/1',
    own: { assigns: topic.id, from: topic.owner, to },
  });
}
