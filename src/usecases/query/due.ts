import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { dueRows, pullsInDoubt, type DueList } from '../../protocol/conditions/due-rows.js';
import type { Facts } from '../../protocol/conditions/evaluate.js';
import { declaredPulls } from '../../protocol/pull/declared-pull.js';
import type { KeptNextRow } from '../../protocol/query/waits.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { Warning } from '../../schema/types.js';
import { observePulls } from '../observe-pulls.js';

/** What decides beside the rows. */
interface Deciding {
  policy: Policy;
  /** Milliseconds since 1970. */
  now: number;
  /** False for the past, of which no server tells. */
  asks: boolean;
  /** True to fail if a review state stays unknown. */
  require: boolean;
}

/**
 * The next actions that are due. The servers are asked only for pull requests whose time has come
 * and that are not known to be reviewed; without them those are unknown.
 * @throws HandoffError `setup` if one stays unknown and that is not wanted
 */
export async function dueIn(
  env: Env,
  rows: readonly KeptNextRow[],
  { policy, now, asks, require }: Deciding,
): Promise<DueList & { facts: Facts; warnings: Warning[] }> {
  const stored: Facts = { now, policy, pull: () => null };
  const doubts = asks ? pullsInDoubt(rows, stored) : [];
  const { pulls, warnings } = await observePulls(env, doubts, { aloud: true });
  const facts: Facts = { ...stored, pull: (pr) => declaredPulls({ pr }, pulls)[0] ?? null };
  const [unknown] = require ? pullsInDoubt(rows, facts) : [];
  if (unknown !== undefined)
    throw new HandoffError('setup', `current review state of ${unknown} unknown`);
  return { ...dueRows(rows, facts), facts, warnings };
}
