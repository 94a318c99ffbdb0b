import { Http } from '../../src/online/net/http.js';
import { NetFault } from '../../src/online/net/net-fault.js';
import { TimeBudget } from '../../src/online/net/time-budget.js';

/** 2026-01-15T13:00:00Z */
export const NOW = Date.UTC(2026, 0, 15, 13);

/** A door to servers, and every line that it traces. */
export function door(milliseconds = 5_000): { http: Http; lines: string[] } {
  const lines: string[] = [];
  return {
    http: new Http({
      vars: {},
      budget: new TimeBudget(milliseconds),
      trace: (line) => lines.push(line),
    }),
    lines,
  };
}

/** The fault that some work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<NetFault> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof NetFault)) throw error ?? new Error('it went well');
  return error;
}
