import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { composeRetraction } from '../../protocol/compose/events.js';
import { withdrawalOf } from '../../protocol/query/withdrawal.js';
import { isLead } from '../../protocol/team/policy.js';
import { shortHandle } from '../../protocol/format/record-id.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { RetractAnswer } from '../../schema/types.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { findSubject } from '../../usecases/find-subject.js';

/** Withdraws a record: its effects end, but it stays in the story. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<RetractAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const record = findSubject(author.state, id, {
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
  if (record.author !== author.handle && !isLead(author.policy, author.handle)) {
    throw new HandoffError(
      'usage',
      `${name} is a record of ${record.author}`,
      `only ${record.author} or a lead can retract it`,
    );
  }
  if (author.state.retracted.has(record.id))
    throw new HandoffError('usage', `${name} is already retracted`, `handoff show ${name}`);
  const [reason = ''] = await askFor(env, 'retract', [
    {
      flag: '--reason',
      question: `Why is this ${record.kind} withdrawn?`,
      given: options.reason,
    },
  ]);
  return recordAndAnswer(env, snapshot, composeRetraction(author, record, reason), {
    dryRun: options.dryRun,
    schema: 'handoff.retract/1',
    own: { retracts: record.id, ...withdrawalOf(author.state, record) },
  });
}
