import { messageWithHint } from '../../protocol/format/message-with-hint.js';
import type { Env } from '../../env.js';
import type { Warning } from '../../schema/types.js';
import type { Snapshot } from '../snapshot.js';
import { carryOut, keepForLater, outboxOf, type CarryOptions } from './carry-out.js';
import { refusalOf } from './consent.js';
import type { RouteResult } from './route-result.js';

/** The result of routing that the person did not ask for explicitly. */
export interface Unasked extends RouteResult {
  /** True if nothing may be sent now, so that everything is queued. */
  refused: boolean;
}

/**
 * Routes what a verb recorded, or what is queued. What may not be sent now is queued, with a
 * warning.
 * @param why why nothing may be sent now; null if it may
 */
export async function routeUnasked(
  env: Env,
  snapshot: Snapshot,
  options: Pick<CarryOptions, 'scope' | 'readable' | 'budget'>,
  why: string | null,
): Promise<Unasked> {
  let refused: Warning | null = null;
  const result = await carryOut(env, snapshot, {
    ...options,
    doubt: 'open',
    allow: async (actions) => {
      const reason = actions.length === 0 ? null : (why ?? (await refusalOf(env, actions)));
      if (reason === null) return true;
      await keepForLater(await outboxOf(env), actions, reason);
      refused = notRouted(reason, why === null ? 'handoff route --yes sends it' : SENDS);
      return false;
    },
  });
  const findings = result.findings.map((finding) => ({
    code: finding.rule,
    message: messageWithHint(finding),
  }));
  const warnings = [...findings, ...result.warnings, ...(refused === null ? [] : [refused])];
  return { ...result, warnings, refused: refused !== null };
}

const SENDS = 'handoff publish sends it';

export function notRouted(reason: string, remedy: string): Warning {
  return { code: 'not-routed', message: `not routed: ${reason}; ${remedy}` };
}
