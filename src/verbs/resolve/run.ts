import type { Result } from '../../cli/verb.js';
import type { ResolveAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeResolution } from '../../protocol/compose/events.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { slug } from '../../protocol/format/slug.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { decisionClash, topicFor } from '../../usecases/find-subject.js';

/** Closes a blocker or question with its outcome, and logs a decision if there is one. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<ResolveAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const topic = topicFor(author.state, id, true);
  if (!topic.open) {
    const ending = topic.standing ? 'resolved' : 'withdrawn';
    throw new HandoffError(
      'usage',
      `${topic.entry.key} (${shortHandle(topic.id)}) is already ${ending}`,
      `handoff show ${shortHandle(topic.id)} shows how; handoff reopen opens it again`,
    );
  }
  const decision = options.decision;
  if (decision === undefined && options.rationale !== undefined)
    throw new HandoffError('usage', '--rationale needs --decision');
  const clash = decision === undefined ? null : decisionClash(author.state, slug(decision));
  if (clash) throw clash;
  const [outcome = '', rationale = ''] = await askFor(env, 'resolve', [
    {
      flag: '--outcome',
      question: `${topic.entry.need} What is the answer?`,
      given: options.outcome,
    },
    ...(decision === undefined
      ? []
      : [
          {
            flag: '--rationale',
            question: 'Why this decision?',
            given: options.rationale,
          },
        ]),
  ]);
  const content = composeResolution(author, topic, {
    outcome,
    link: options.link,
    decision: decision === undefined ? undefined : { decision, rationale },
  });
  return recordAndAnswer(env, snapshot, content, {
    dryRun: options.dryRun,
    schema: 'handoff.resolve/1',
    own: {
      resolves: topic.id,
      key: topic.entry.key,
      blocks: topic.entry.blocks ?? [],
    },
  });
}
