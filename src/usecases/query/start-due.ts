import type { Env } from '../../env.js';
import { verdictOf } from '../../protocol/conditions/due-rows.js';
import type { StartDue } from '../../protocol/query/start/start-of.js';
import { actionText, type KeptNextRow } from '../../protocol/query/waits.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Warning } from '../../schema/types.js';
import { dueIn } from './due.js';

/** What the conditions of somebody's next actions say at the start of a shift. */
export async function startDue(
  env: Env,
  rows: readonly KeptNextRow[],
  policy: Policy,
): Promise<StartDue & { warnings: Warning[] }> {
  const deciding = { policy, now: env.now(), asks: true, require: false };
  const { rows: due, facts, warnings } = await dueIn(env, rows, deciding);
  return {
    rows: due,
    warnings,
    stateOf: (key, text) => {
      const row = rows.find((one) => one.key === key && actionText(one) === text);
      return row === undefined ? null : (verdictOf(row, facts)?.state ?? null);
    },
  };
}
