import type { Result } from '../../cli/verb.js';
import type { Finding } from '../../protocol/format/finding.js';
import { plural } from '../../protocol/format/plural.js';
import { lastDeclaredIn } from '../../protocol/query/overview.js';
import { presenceOf } from '../../protocol/query/presence.js';
import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import type { CheckAnswer } from '../../schema/types.js';
import { envelope } from '../envelope.js';

/**
 * Lists who has not declared within the time in the policy. A check of its own: an absent colleague
 * does not make a record worse.
 * @throws HandoffError `setup` if the policy has no `presence:`
 */
export async function checkPresence(env: Env): Promise<Result<CheckAnswer>> {
  const [policy, { view, state }] = await Promise.all([env.policy(), env.snapshot('open')]);
  const presence = presenceOf(lastDeclaredIn(state), policy, env.now());
  if (presence === null)
    throw new HandoffError(
      'setup',
      'the policy does not say who has to declare',
      'add `presence: { within_hours: 24, who: everyone }` to .handoff.yml',
    );
  const { withinHours, expected, absent } = presence;
  const findings = absent.map(({ handle, lastDeclaredAt }): Finding => ({
    rule: 'presence',
    level: 'error',
    path: null,
    line: null,
    column: null,
    message: `${handle} has not declared within ${plural(withinHours, 'hour')}; ${lastDeclaredAt === null ? 'never before' : `last at ${lastDeclaredAt}`}`,
    hint: null,
  }));
  const answer: CheckAnswer = {
    schema: 'handoff.check/1',
    ...envelope(env, view),
    records: 0,
    valid: 0,
    findings,
    presence: {
      within_hours: withinHours,
      expected: expected.length,
      absent: absent.map(({ handle, lastDeclaredAt }) => ({
        handle,
        last_declared_at: lastDeclaredAt,
      })),
    },
  };
  // An absent person may have declared on a branch that this clone does not see.
  return { exit: absent.length === 0 ? 0 : view.complete ? 1 : 2, answer };
}
