import { formatTime, parseTime } from '../../protocol/format/time.js';
import { cleanMessage } from './clean-message.js';
import type { HttpResponse } from './http.js';
import { NetFault } from './net-fault.js';
import type { Secrets } from './secrets.js';

/** The server of an unsuccessful request, and how to sign in there. */
export interface Asked {
  /** Its name for people: `Jira`. */
  name: string;
  /** Where the credentials came from: `JIRA_API_TOKEN`; null if none were sent. */
  source: string | null;
  /** How to get credentials, for the hint. */
  signIn: string;
  /** True if the request was to change something. */
  write: boolean;
  secrets: Secrets;
  /** The server's message. */
  said: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Turns a status of 400 or more into a fault. */
export function statusFault(
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  server: Asked,
): NetFault {
  const { name, source, signIn, write } = server;
  const detail = cleanMessage(server.said, server.secrets);
  const reason = detail === '' ? '' : `: ${detail}`;
  if (status === 401) {
    return source === null
      ? new NetFault('unauthorized', `${name} asks for credentials`, signIn)
      : new NetFault('unauthorized', `${name} rejected the token from ${source}`, signIn);
  }
  if (status === 429)
    return rateLimited(name, waitEnd(headers, server.now), source === null ? signIn : null);
  if (status === 403 && CLOSED.test(detail)) return new NetFault('gone', `${name} says: ${detail}`);
  if (status === 403)
    return new NetFault(
      'forbidden',
      `${name} does not allow this request${reason}`,
      source === null ? signIn : null,
    );
  if (status === 410)
    return new NetFault('gone', `${name} says: ${detail === '' ? 'it is gone' : detail}`);
  if (status === 404)
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

/** What GitHub says of something that takes no more writing. */
const CLOSED = /\b(?:was archived|is locked)\b/i;

/** The fault for too many requests. @param until milliseconds since 1970; null if unknown */
export function rateLimited(name: string, until: number | null, hint: string | null): NetFault {
  return new NetFault(
    'rate-limited',
    `the rate limit of ${name} is reached${until === null ? '' : ` until ${formatTime(until).slice(11, 16)} UTC`}`,
    hint,
  );
}

/**
 * When a rate limit ends, in milliseconds since 1970, by the server's headers; null if they do not
 * say.
 */
export function waitEnd(headers: HttpResponse['headers'], now: number): number | null {
  const after = headers['retry-after'] ?? '';
  // GitHub's header, and GitLab's.
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? '';
  if (/^\d{1,6}$/.test(after)) return now + Number(after) * 1000;
  if (/^\d{1,11}$/.test(reset)) return isReal(Number(reset) * 1000) ? Number(reset) * 1000 : null;
  const at = Date.parse(after);
  return Number.isNaN(at) || !isReal(at) ? null : at;
}

function isReal(time: number): boolean {
  return Math.abs(time) < 8.64e15 && parseTime(formatTime(time)) !== null;
}
