import { Http, type HttpRequest } from '../../src/online/net/http.js';
import { startTracing, traceOf } from '../../src/system/trace.js';
import { TimeBudget } from '../../src/online/net/time-budget.js';

/** A token that no output may show. */
export const TOKEN = 'fake-0123456789-token';

/** A door with a budget of so many milliseconds, and what it traced. */
export function door(
  milliseconds = 5_000,
  vars: NodeJS.ProcessEnv = {},
): { http: Http; lines: string[] } {
  const lines: string[] = [];
  startTracing(vars['HANDOFF_DEBUG'] ?? '', (line) => lines.push(line));
  const http = new Http({
    vars,
    budget: new TimeBudget(milliseconds),
    trace: traceOf('net'),
  });
  http.secrets.add(TOKEN);
  return { http, lines };
}

/** A reading call, with whatever is to be different. */
export function request(url: string, own: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    url,
    name: 'Example',
    write: false,
    headers: { authorization: `Bearer ${TOKEN}` },
    ...own,
  };
}
