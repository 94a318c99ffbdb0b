import type { Result } from '../../cli/verb.js';
import type { ResolveAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeResolution } from '../../protocol/compose/events.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { openTopicChoices } from '../../protocol/query/choices.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { slug } from '../../protocol/format/slug.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askSubject } from '../../usecases/ask-subject.js';
import { textQuestion } from '../../usecases/body/questions.js';
import { withBody, type Question } from '../../usecases/body/verb-body.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { decisionClash, topicFor } from '../../usecases/find-subject.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';

const KEYS = ['id', 'outcome', 'link', 'decision', 'rationale'];

/** Closes a blocker or question with its outcome, and logs a decision if there is one. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<ResolveAnswer>> {
  const { outcome, link, decision, rationale, from, dryRun } = options;
  const given = { id, outcome, link, decision, rationale };
  return withBody(env, { verb: 'resolve', given, from, keys: KEYS, dryRun }, async (body) => {
    const named = body.text('id') ?? null;
    const snapshot = await snapshotNaming(
      env,
      named,
      ({ author }) => topicFor(author.state, named ?? '', true).open,
    );
    const { author } = snapshot;
    const topic = await subjectOf(env, author, body.text('id'));
    body.isAbout(shortHandle(topic.id));
    const decided = body.text('decision');
    if (decided === undefined && body.text('rationale') !== undefined)
      throw new HandoffError('usage', '--rationale needs --decision');
    const clash = decided === undefined ? null : decisionClash(author.state, slug(decided));
    if (clash) throw clash;
    await body.ask(questionsFor(author, topic, decided));
    const content = composeResolution(author, topic, {
      outcome: body.text('outcome') ?? '',
      link: body.text('link'),
      decision:
        decided === undefined
          ? undefined
          : { decision: decided, rationale: body.text('rationale') ?? '' },
    });
    return recordAndAnswer(env, snapshot, content, {
      dryRun,
      schema: 'handoff.resolve/1',
      own: {
        resolves: topic.id,
        key: topic.entry.key,
        blocks: topic.entry.blocks ?? [],
      },
      body,
    });
  });
}

/** The open blocker or question that a text names, or that the person chooses. */
async function subjectOf(env: Env, author: Author, id: string | undefined): Promise<TopicState> {
  const find = (text: string): TopicState => {
    const topic = topicFor(author.state, text, true);
    if (topic.open) return topic;
    const name = shortHandle(topic.id);
    throw new HandoffError(
      'usage',
      `${topic.entry.key} (${name}) is already ${topic.standing ? 'resolved' : 'withdrawn'}`,
      `handoff show ${name} shows how; handoff reopen opens it again`,
    );
  };
  if (id !== undefined) return find(id);
  return askSubject(env, {
    verb: 'resolve',
    argument: '<id>',
    message: 'Which blocker or question is answered?',
    none: 'no blocker or question is open, so nothing can be resolved',
    choices: () => openTopicChoices(author),
    find,
  });
}

function questionsFor(author: Author, topic: TopicState, decision: string | undefined): Question[] {
  const probe = (outcome: string, rationale: string): ReturnType<typeof composeResolution> =>
    composeResolution(author, topic, {
      outcome,
      ...(decision === undefined ? {} : { decision: { decision, rationale } }),
    });
  const outcome = textQuestion({
    key: 'outcome',
    flag: '--outcome',
    message: `${topic.entry.need} What is the answer?`,
    fault: (text) => fieldFault(author, probe(text, 'It works'), ['outcome']),
  });
  const rationale = textQuestion({
    key: 'rationale',
    flag: '--rationale',
    message: 'Why this decision?',
    fault: (text) => fieldFault(author, probe('It is so', text), ['decision', 'rationale']),
  });
  return decision === undefined ? [outcome] : [outcome, rationale];
}
