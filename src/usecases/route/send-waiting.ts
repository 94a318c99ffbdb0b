import type { Env } from '../../env.js';
import type { RouteSent, Warning } from '../../schema/types.js';
import { TimeBudget } from '../../online/net/time-budget.js';
import { sendRecorded } from '../deliver.js';
import { BUDGET_MS, exitOf, fieldsOf } from './outcome.js';
import { carryOut, outboxOf } from './carry-out.js';
import { refusalOf } from './consent.js';
import { readableRecords } from './readable-records.js';

/** What became of what waited. */
export interface SentWaiting {
  /** That of what still waits. */
  exit: number;
  fields: RouteSent;
  warnings: Warning[];
}

/** Sends what waits in the outbox, for `publish`: nothing else is planned. */
export async function sendWaiting(env: Env): Promise<SentWaiting> {
  const scope = new Set((await (await outboxOf(env)).list()).map(({ thing }) => thing));
  let refused: string | null = null;
  const carried = await carryOut(env, await env.snapshot('all'), {
    scope,
    again: false,
    budget: new TimeBudget(BUDGET_MS),
    readable: await readableRecords(env),
    allow: async (actions) => (refused = await refusalOf(env, actions)) === null,
  });
  const { exit, warnings } = await sendRecorded(env, carried.receipts);
  const findings = carried.findings.map(({ rule, message }) => ({ code: rule, message }));
  const waits =
    refused === null
      ? []
      : [
          {
            code: 'not-routed',
            message: `not routed: ${String(refused)}; handoff route --yes sends it`,
          },
        ];
  return {
    exit: Math.max(exitOf({ ...carried, findings: [] }), exit, waits.length > 0 ? 3 : 0),
    fields: fieldsOf(carried),
    warnings: [...findings, ...carried.warnings, ...waits, ...warnings],
  };
}
