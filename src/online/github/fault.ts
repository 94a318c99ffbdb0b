import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, textIn } from '../../protocol/format/json-fields.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { cleanMessage } from '../net/clean-message.js';
import { NetFault } from '../net/net-fault.js';
import type { Secrets } from '../net/secrets.js';
import { rateLimited, statusFault, waitEnd } from '../net/status-fault.js';
import { tokenVariables } from './credentials.js';

/** The facts about a failed call. */
export interface Call {
  host: string;
  /** Where the token came from; null if none was sent. */
  source: string | null;
  write: boolean;
  secrets: Secrets;
  /** Milliseconds since 1970. */
  now: number;
}

/** The name of a GitHub for people. */
export function nameOf(host: string): string {
  return host === 'github.com' ? 'GitHub' : `GitHub at ${host}`;
}

/** How to get a token for a host. */
export function signInHint(host: string): string {
  return `set ${tokenVariables(host)[0]}, or run gh auth login${host === 'github.com' ? '' : ` --hostname ${host}`}`;
}

/** Turns an error of Octokit into a fault. A rate limit is reported; nothing waits for its end. */
export function faultOf(error: unknown, call: Call): unknown {
  for (
    let cause = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth += 1
  )
    if (cause instanceof NetFault) return cause;
  if (!isRefusal(error)) return error;
  const { status, response } = error;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  );
  const name = nameOf(call.host);
  const reasons = [
    textIn(response.data, 'message'),
    ...listIn(response.data, 'errors').map((one) => textIn(one, 'message')),
  ].filter((text) => text !== null);
  const limited =
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit|abuse detection/i.test(reasons[0] ?? '');
  if (status === 429 || (status === 403 && limited)) return limitFault(headers, call);
  if (status === 404) return notFound(call);
  return statusFault(
    { status, headers },
    { ...call, name, signIn: signInHint(call.host), said: reasons.join('; ') },
  );
}

/** An error of a GraphQL answer, beside or instead of data. */
export interface GraphqlError {
  /** NOT_FOUND, FORBIDDEN and the like; null without one. */
  type: string | null;
  /** The path of the field that is null because of it. */
  path: readonly JsonValue[];
  /** In one clean line. */
  message: string;
}

/**
 * The data of a GraphQL answer with its errors.
 * @throws NetFault without data, or for an exceeded limit
 */
export function graphqlData(
  answer: JsonValue,
  headers: Readonly<Record<string, string>>,
  call: Call,
): { data: JsonValue; errors: readonly GraphqlError[] } {
  const data = valueAt(answer, ['data']);
  const errors = listIn(answer, 'errors').map((error) => ({
    type: textIn(error, 'type'),
    path: listIn(error, 'path'),
    message: cleanMessage(textIn(error, 'message') ?? '', call.secrets),
  }));
  if (errors.some(({ type }) => type === 'RATE_LIMITED')) throw limitFault(headers, call);
  if (typeof data === 'object' && data !== null) return { data, errors };
  const [first] = errors;
  if (first === undefined)
    throw new NetFault(
      'malformed',
      `unexpected response from ${nameOf(call.host)}: no data`,
      null,
      call.write,
    );
  throw graphqlFault(first, call);
}

/** Turns an error of GraphQL into a fault. */
export function graphqlFault(
  { type, message }: GraphqlError,
  { host, source }: Pick<Call, 'host' | 'source'>,
): NetFault {
  if (type === 'NOT_FOUND') return notFound({ host, source });
  return new NetFault(
    /^(?:FORBIDDEN|INSUFFICIENT_SCOPES)$/.test(type ?? '') ? 'forbidden' : 'refused',
    `${nameOf(host)} refused the request: ${message}`,
  );
}

/** GitHub gives the same answer for what does not exist and for what the account may not see. */
export function notFound({ host, source }: Pick<Call, 'host' | 'source'>): NetFault {
  return new NetFault(
    'not-found',
    `${nameOf(host)} says: not found, or no access`,
    source === null ? signInHint(host) : null,
  );
}

/** Without a token the limit is low, so the hint names one. */
function limitFault(
  headers: Readonly<Record<string, string>>,
  { host, source, now }: Call,
): NetFault {
  return rateLimited(
    nameOf(host),
    waitEnd(headers, now),
    source === null ? signInHint(host) : null,
  );
}

interface Refusal {
  status: number;
  response: { headers: object; data: JsonValue };
}

/**
 * True for Octokit's error for an unsuccessful status. Checked by shape, because a class may exist
 * twice in the bundle.
 */
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
