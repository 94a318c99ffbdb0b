import type { Env } from '../../env.js';
import type { RouteSent, Warning } from '../../schema/types.js';
import { sendRecorded } from '../deliver.js';
import { outboxOf } from './carry-out.js';
import { readableRecords } from './readable-records.js';
import { exitOf, fieldsOf, routeBudget } from './route-result.js';
import { routeUnasked } from './unasked.js';

/** The result of sending the queue. */
export interface SentWaiting {
  /** The exit code, by what still waits. */
  exit: number;
  fields: RouteSent;
  warnings: Warning[];
}

/** Sends what waits in the outbox, for `publish`; plans nothing else. */
export async function sendWaiting(env: Env): Promise<SentWaiting> {
  const scope = new Set((await (await outboxOf(env)).list()).map(({ thing: slotId }) => slotId));
  const [snapshot, readable] = await Promise.all([env.snapshot('all'), readableRecords(env)]);
  const options = { scope, readable, budget: routeBudget() };
  const result = await routeUnasked(env, snapshot, options, null);
  const receipts = await sendRecorded(env, result.receipts);
  return {
    exit: Math.max(exitOf({ ...result, findings: [] }), receipts.exit, result.refused ? 3 : 0),
    fields: fieldsOf(result),
    warnings: [...result.warnings, ...receipts.warnings],
  };
}
