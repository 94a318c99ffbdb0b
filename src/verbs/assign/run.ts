import type { Result } from '../../cli/verb.js';
import type { AssignAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import type { Author } from '../../protocol/compose/context.js';
import type { JsonObject } from '../../protocol/format/json.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import { itemChoices, openTopicChoices } from '../../protocol/query/choices.js';
import { typedHandle } from '../../protocol/team/person.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askSubject } from '../../usecases/ask-subject.js';
import { personQuestion } from '../../usecases/body/questions.js';
import { withBody } from '../../usecases/body/verb-body.js';
import {
  alreadyFault,
  assignedBy,
  assignmentOf,
  handsOf,
  type Assigned,
} from '../../usecases/assign/assigned.js';
import { actingIn } from '../../usecases/acting-in.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { openItem } from '../../usecases/open-item.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';

const KEYS = ['id', 'to', 'reason', 'acting'];

/** Gives an item, a blocker or a question to somebody. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<AssignAnswer>> {
  const { from, dryRun, reason, acting } = options;
  const given = { id, to: options.to, reason, acting };
  return withBody(env, { verb: 'assign', given, from, keys: KEYS, dryRun }, async (body) => {
    const named = body.text('id') ?? null;
    const snapshot = await snapshotNaming(env, named, ({ author }) => {
      assignedBy(author, named ?? '');
      return true;
    });
    const { author } = snapshot;
    const assigned = await subjectOf(env, author, body.text('id'));
    body.isAbout('item' in assigned ? assigned.item.key : shortHandle(assigned.topic.id));
    const compose = (to: string): JsonObject =>
      assignmentOf(author, assigned, {
        to,
        reason: body.text('reason'),
        acting: actingIn(author, body),
      });
    const question = personQuestion(author, {
      key: 'to',
      flag: '--to',
      message: 'To whom?',
      fault: (to) =>
        alreadyFault(assigned, { to, acting: actingIn(author, body) }) ??
        fieldFault(author, compose(to), ['to']),
    });
    await body.ask([question]);
    const to = typedHandle(author.policy, body.text('to') ?? '');
    const acting = actingIn(author, body);
    if (acting !== undefined && 'topic' in assigned)
      throw new HandoffError('usage', '--acting is for items: the owner answers a question');
    const already = alreadyFault(assigned, { to, acting });
    if (already !== null) throw new HandoffError('usage', already);
    return recordAndAnswer(env, snapshot, compose(to), {
      dryRun,
      schema: 'handoff.assign/1',
      own: handsOf(assigned, to),
      body,
    });
  });
}

/** What a text names, or what the person chooses. */
async function subjectOf(env: Env, author: Author, id: string | undefined): Promise<Assigned> {
  const find = (text: string): Assigned => assignedBy(author, text);
  if (id !== undefined) return find(id);
  return askSubject(env, {
    verb: 'assign',
    argument: '<id>',
    message: 'What changes hands?',
    none: 'nothing is in flight and no blocker or question is open, so nothing can be assigned',
    choices: () => [
      ...itemChoices(author).map(({ name, value }) => ({
        name,
        value: openItem(value, 'assigned'),
      })),
      ...openTopicChoices(author).map(({ name, value }) => ({ name, value: { topic: value } })),
    ],
    find,
  });
}
