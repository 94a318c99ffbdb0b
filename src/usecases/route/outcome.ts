import type { RouteSent } from '../../schema/types.js';
import type { RouteResult } from './carry-out.js';

/** Milliseconds that GitHub may take altogether, where sending is what was asked for. */
export const BUDGET_MS = 30_000;

/** What was carried out, as answers say it. */
export function fieldsOf({ routed, unsent, findings }: RouteResult): RouteSent {
  return { routed, unsent, findings };
}

/** The exit code of what was carried out (cli.md, "Exit codes"). */
export function exitOf({
  findings,
  unsent,
  auth,
}: Pick<RouteResult, 'findings' | 'unsent' | 'auth'>): number {
  if (auth) return 4;
  if (unsent.length > 0) return 3;
  return findings.some(({ level }) => level === 'error') ? 1 : 0;
}
