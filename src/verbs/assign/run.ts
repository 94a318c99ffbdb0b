import type { Result } from '../../cli/verb.js';
import type { AssignAnswer } from '../../schema/types.js';
import type { Args, Options } from './spec.js';
import { composeItemAssignment, composeThingAssignment } from '../../protocol/compose/events.js';
import { onlyThing, type LookupResult } from '../../protocol/query/lookup.js';
import { typedHandle } from '../../protocol/team/policy.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { askFor } from '../../usecases/ask-for.js';
import { recordAndAnswer } from '../../usecases/record-and-answer.js';
import { findSubject } from '../../usecases/find-subject.js';

/** Hands an item, a blocker or a question to somebody. */
export async function run(env: Env, [id]: Args, options: Options): Promise<Result<AssignAnswer>> {
  const snapshot = await env.snapshot('all');
  const { author } = snapshot;
  const assignable = (target: LookupResult): boolean =>
    target.is === 'item' ||
    target.is === 'thing' ||
    (target.is === 'record' && onlyThing(author.state, target.record) !== null);
  const target = findSubject(author.state, id, {
    fits: assignable,
    named: 'item, blocker or question',
  });
  const [given = ''] = await askFor(env, 'assign', [
    { flag: '--to', question: 'To whom?', given: options.to },
  ]);
  const to = typedHandle(author.policy, given);
  const reason = options.reason;
  const dryRun = options.dryRun;
  if (target.is === 'item') {
    const { status, holder, key } = target.item;
    if (status.as !== 'in_flight')
      throw new HandoffError(
        'usage',
        `${key} was ${status.as}`,
        'only items in flight are handed over',
      );
    if (holder === to) throw new HandoffError('usage', `${to} holds ${key} already`);
    return recordAndAnswer(
      env,
      snapshot,
      composeItemAssignment(author, target.item, status.slot, to, reason),
      {
        dryRun,
        schema: 'handoff.assign/1',
        own: { assigns: key, from: holder, to },
      },
    );
  }
  const thing =
    target.is === 'thing'
      ? target.thing
      : target.is === 'record'
        ? onlyThing(author.state, target.record)
        : null;
  if (!thing?.open)
    throw new HandoffError(
      'usage',
      `${id} is not open`,
      'only open blockers and questions are handed over',
    );
  if (thing.owner === to) throw new HandoffError('usage', `${to} owns ${thing.entry.key} already`);
  return recordAndAnswer(env, snapshot, composeThingAssignment(author, thing, to, reason), {
    dryRun,
    schema: 'handoff.assign/1',
    own: { assigns: thing.thing, from: thing.owner, to },
  });
}
