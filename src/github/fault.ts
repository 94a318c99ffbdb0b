import type { JsonValue } from '../core/json.js';
import { listIn, textIn } from '../core/json-fields.js';
import { cleanMessage } from '../net/clean-message.js';
import { NetFault } from '../net/net-fault.js';
import type { Secrets } from '../net/secrets.js';
import { rateLimited, statusFault, waitEnd } from '../net/status-fault.js';
import { tokenVariables } from './credentials.js';

/** What is known of a call that went wrong. */
export interface Call {
  host: string;
  /** Where the token came from; null where none was sent. */
  source: string | null;
  write: boolean;
  secrets: Secrets;
  /** Milliseconds since 1970. */
  now: number;
}

/** A GitHub as a person knows it. */
export function nameOf(host: string): string {
  return host === 'github.com' ? 'GitHub' : `GitHub at ${host}`;
}

/** How somebody gets a token to a host. */
export function signInHint(host: string): string {
  return `set ${tokenVariables(host)[0]}, or run gh auth login${host === 'github.com' ? '' : ` --hostname ${host}`}`;
}

/** The fault behind whatever Octokit threw. A rate limit is told, never slept through. */
export function faultOf(error: unknown, call: Call): unknown {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) if (cause instanceof NetFault) return cause;
  if (!isRefusal(error)) return error;
  const { status, response } = error;
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
  const name = nameOf(call.host);
  const said = [textIn(response.data, 'message'), ...listIn(response.data, 'errors').map((one) => textIn(one, 'message'))].filter((text) => text !== null);
  const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(said[0] ?? '');
  if (status === 429 || (status === 403 && limited)) return limitFault(headers, call);
  if (status === 404) return new NetFault('not-found', `${name} says: not found, or no access`, call.source === null ? signInHint(call.host) : null);
  return statusFault({ status, headers }, { ...call, name, signIn: signInHint(call.host), said: said.join('; ') });
}

/** The data of a GraphQL answer with its errors. @throws NetFault where there is no data, or because of the limit */
export function graphqlAnswer(answer: JsonValue, headers: Readonly<Record<string, string>>, call: Call): { data: JsonValue; errors: readonly JsonValue[] } {
  const errors = listIn(answer, 'errors');
  const data = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['data'] : undefined;
  const name = nameOf(call.host);
  const [first] = errors;
  if (errors.some((error) => textIn(error, 'type') === 'RATE_LIMITED')) throw limitFault(headers, call);
  if (typeof data === 'object' && data !== null) return { data, errors };
  if (first === undefined) throw new NetFault('malformed', `${name} answered something else than was asked for`, null, call.write);
  const forbidden = /^(?:FORBIDDEN|INSUFFICIENT_SCOPES)$/.test(textIn(first, 'type') ?? '');
  throw new NetFault(forbidden ? 'forbidden' : 'refused', `${name} refused that: ${cleanMessage(textIn(first, 'message') ?? '', call.secrets)}`);
}

/** Without a token the limit is low, so one is the way out. */
function limitFault(headers: Readonly<Record<string, string>>, { host, source, now }: Call): NetFault {
  return rateLimited(nameOf(host), waitEnd(headers, now), source === null ? signInHint(host) : null);
}

interface Refusal {
  status: number;
  response: { headers: object; data: JsonValue };
}

/** True for Octokit's error of a status that is no success; told by its shape, so that bundling cannot break it. */
function isRefusal(error: unknown): error is Refusal {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    'response' in error &&
    typeof error.response === 'object' &&
    error.response !== null
  );
}
