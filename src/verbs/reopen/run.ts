import type { Result } from '../../cli/verb.js';
import type { ReopenAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeReopening } from '../../protocol/compose/events.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { closedTopicChoices } from '../../protocol/query/choices.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askSubject } from '../../usecases/ask-subject.js';
import { textQuestion } from '../../usecases/body/questions.js';
import { withBody } from '../../usecases/body/verb-body.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { topicFor } from '../../usecases/find-subject.js';
import type { Snapshot } from '../../usecases/snapshot.js';

const KEYS = ['id', 'new_information'];

/** Reopens a blocker or question whose answer no longer holds because of new information. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<ReopenAnswer>> {
  const { from, dryRun } = options;
  const given = { id, new_information: options.newInformation };
  return withBody(env, { verb: 'reopen', given, from, keys: KEYS, dryRun }, async (body) => {
    const snapshot = await snapshotFor(env, body.text('id'), dryRun);
    const { author } = snapshot;
    const topic = await subjectOf(env, author, body.text('id'));
    body.isAbout(shortHandle(topic.id));
    const question = textQuestion({
      key: 'new_information',
      flag: '--new-information',
      message: 'What has been learned since it was closed?',
      fault: (text) =>
        fieldFault(author, composeReopening(author, topic, text), ['new_information']),
    });
    await body.ask([question]);
    const content = composeReopening(author, topic, body.text('new_information') ?? '');
    return recordAndAnswer(env, snapshot, content, {
      dryRun,
      schema: 'handoff.reopen/1',
      own: { reopens: topic.id, key: topic.entry.key },
      body,
    });
  });
}

/**
 * The records about the blocker or question. What is posted afterwards depends on more, and in a hub
 * things have other names.
 */
async function snapshotFor(env: Env, id: string | undefined, dryRun: boolean): Promise<Snapshot> {
  const [policy, hub] = await Promise.all([env.policy(), env.inHub()]);
  if (id === undefined || hub !== null || (policy.routing.automatic && !dryRun))
    return env.snapshot('all');
  const { snapshotAboutNamed } = await import('../../usecases/snapshot-about.js');
  return snapshotAboutNamed(env, id, ({ state }) => isClosed(topicFor(state, id, true)));
}

function isClosed({ open, standing }: TopicState): boolean {
  return !open && standing;
}

/** The closed blocker or question that a text names, or that the person chooses. */
async function subjectOf(env: Env, author: Author, id: string | undefined): Promise<TopicState> {
  const find = (text: string): TopicState => {
    const topic = topicFor(author.state, text, true);
    const name = `${topic.entry.key} (${shortHandle(topic.id)})`;
    if (topic.open) throw new HandoffError('usage', `${name} is open`);
    if (!topic.standing)
      throw new HandoffError(
        'usage',
        `${name} was withdrawn`,
        'raise a new one with handoff block or handoff ask',
      );
    return topic;
  };
  if (id !== undefined) return find(id);
  return askSubject(env, {
    verb: 'reopen',
    argument: '<id>',
    message: 'Which closed blocker or question is open again?',
    none: 'no blocker or question is closed, so nothing can be opened again',
    choices: () => closedTopicChoices(author),
    find,
  });
}
