import type { WhyAnswer } from '../../schema/types.js';
import type { Result } from '../../cli/verb.js';
import type { Args, Options } from './spec.js';
import { explaining } from '../../protocol/query/explain.js';
import { decisionRow } from '../../protocol/query/rows.js';
import { maskSecrets } from '../../protocol/secrets/mask.js';
import type { Env } from '../../env.js';
import { envelope, placeOf } from '../../usecases/envelope.js';

/**
 * Lists the decisions that explain a path, a pull request or a key. Exit code 1 if there is none.
 */
export async function run(
  env: Env,
  [subject]: Args,
  _options: Options,
): Promise<Result<WhyAnswer>> {
  const { view, state } = await env.snapshot('all');
  const decisions = explaining(state, subject).map((decision) =>
    decisionRow(decision, (record) => placeOf(view.entries.get(record.id), record.id)),
  );
  const item = state.items.get(subject);
  const reason = item?.status.as === 'in_flight' ? item.status.item.why : null;
  return {
    exit: decisions.length > 0 || reason !== null ? 0 : 1,
    answer: {
      schema: 'handoff.why/1',
      ...envelope(env, view),
      subject: maskSecrets(subject),
      reason,
      decisions,
    },
  };
}
