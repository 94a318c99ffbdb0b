import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import type { Author } from '../../protocol/compose/context.js';
import { composeRetraction } from '../../protocol/compose/events.js';
import { recordChoices } from '../../protocol/query/choices.js';
import { withdrawalOf } from '../../protocol/query/withdrawal.js';
import { isLead } from '../../protocol/team/policy.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { HandoffRecord, RetractAnswer } from '../../schema/types.js';
import { askSubject } from '../../usecases/ask-subject.js';
import { textQuestion } from '../../usecases/body/questions.js';
import { withBody } from '../../usecases/body/verb-body.js';
import { fieldFault } from '../../usecases/field-fault.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { findSubject } from '../../usecases/find-subject.js';

const KEYS = ['id', 'reason'];

/** Withdraws a record: its effects end, but it stays in the story. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<RetractAnswer>> {
  const { from, dryRun } = options;
  const given = { id, reason: options.reason };
  return withBody(env, { verb: 'retract', given, from, keys: KEYS, dryRun }, async (body) => {
    const snapshot = await env.snapshot('all');
    const { author } = snapshot;
    const record = await subjectOf(env, author, body.text('id'));
    body.isAbout(shortHandle(record.id));
    const question = textQuestion({
      key: 'reason',
      flag: '--reason',
      message: `Why is this ${record.kind} withdrawn?`,
      fault: (text) => fieldFault(author, composeRetraction(author, record, text), ['reason']),
    });
    await body.ask([question]);
    const content = composeRetraction(author, record, body.text('reason') ?? '');
    return recordAndAnswer(env, snapshot, content, {
      dryRun,
      schema: 'handoff.retract/1',
      own: { retracts: record.id, ...withdrawalOf(author.state, record) },
      body,
    });
  });
}

/** The record that a text names, or that the person chooses. */
async function subjectOf(env: Env, author: Author, id: string | undefined): Promise<HandoffRecord> {
  const lead = isLead(author.policy, author.handle);
  const find = (text: string): HandoffRecord => {
    const record = findSubject(author.state, text, {
      pick: (target) => (target.is === 'record' ? target.record : null),
      named: 'record',
    });
    const name = shortHandle(record.id);
    if (record.kind === 'retraction')
      throw new HandoffError(
        'usage',
        `${name} is a retraction and cannot be retracted`,
        'record again what it withdrew',
      );
    if (record.author !== author.handle && !lead)
      throw new HandoffError(
        'usage',
        `${name} is a record of ${record.author}`,
        `only ${record.author} or a lead can retract it`,
      );
    if (author.state.retracted.has(record.id))
      throw new HandoffError('usage', `${name} is already retracted`, `handoff show ${name}`);
    return record;
  };
  if (id !== undefined) return find(id);
  return askSubject(env, {
    verb: 'retract',
    argument: '<id>',
    message: 'Which record is withdrawn?',
    none: 'there is no record that you can withdraw',
    choices: () => recordChoices(author, lead),
    find,
  });
}
