import { formatTime, parseTime } from '../../protocol/format/time.js';
import { cleanMessage } from './clean-message.js';
import type { HttpResponse } from './http.js';
import { NetFault } from './net-fault.js';
import type { Secrets } from './secrets.js';

/** What a server that said no is called, and how it is made to say yes. */
export interface Asked {
  /** As a person knows it: `Jira`. */
  name: string;
  /** Where the credentials came from: `JIRA_API_TOKEN`; null where none were sent. */
  source: string | null;
  /** How to give credentials, for the hint. */
  signIn: string;
  /** True where the call was to change something. */
  write: boolean;
  secrets: Secrets;
  /** What the server said about it. */
  said: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** The fault that a status of 400 or more is. */
export function statusFault(
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  asked: Asked,
): NetFault {
  const { name, source, signIn, write } = asked;
  const said = cleanMessage(asked.said, asked.secrets);
  const reason = said === '' ? '' : `: ${said}`;
  if (status === 401) {
    return source === null
      ? new NetFault('unauthorized', `${name} asks for credentials`, signIn)
      : new NetFault('unauthorized', `${name} rejected the token from ${source}`, signIn);
  }
  if (status === 429)
    return rateLimited(name, waitEnd(headers, asked.now), source === null ? signIn : null);
  if (status === 403)
    return new NetFault(
      'forbidden',
      `${name} does not allow this request${reason}`,
      source === null ? signIn : null,
    );
  if (status === 404 || status === 410)
    return new NetFault(
      'not-found',
      `${name} says: not found, or no access`,
      source === null ? signIn : null,
    );
  if (status >= 500)
    return new NetFault(
      'server',
      `${name} has a server error (${status})`,
      'try again later',
      write,
    );
  return new NetFault('refused', `${name} refused the request (${status})${reason}`);
}

/**
 * The fault of asking too often.
 * @param until milliseconds since 1970; null where the server did not say
 */
export function rateLimited(name: string, until: number | null, hint: string | null): NetFault {
  return new NetFault(
    'rate-limited',
    `the rate limit of ${name} is reached${until === null ? '' : ` until ${formatTime(until).slice(11, 16)} UTC`}`,
    hint,
  );
}

/**
 * When a server will answer again, in milliseconds since 1970, by what it says itself; null where
 * it says nothing.
 */
export function waitEnd(headers: HttpResponse['headers'], now: number): number | null {
  const after = headers['retry-after'] ?? '';
  const reset = headers['x-ratelimit-reset'] ?? '';
  if (/^\d{1,6}$/.test(after)) return now + Number(after) * 1000;
  if (/^\d{1,11}$/.test(reset)) return isReal(Number(reset) * 1000) ? Number(reset) * 1000 : null;
  const at = Date.parse(after);
  return Number.isNaN(at) || !isReal(at) ? null : at;
}

function isReal(time: number): boolean {
  return Math.abs(time) < 8.64e15 && parseTime(formatTime(time)) !== null;
}
