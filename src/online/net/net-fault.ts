import { HandoffError } from '../../errors.js';

/** Why a request failed. */
export type NetReason =
  /** No name, no route, no connection, or a broken connection. */
  | 'unreachable'
  | 'timeout'
  /** No credentials, or the server rejects them. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  /** Deleted, switched off, locked or archived: no retry brings it back. */
  | 'gone'
  /** It has another address now, and a write is not redirected. */
  | 'moved'
  | 'rate-limited'
  /** The server understood the request and refuses it. */
  | 'refused'
  /** Server error: 5xx. */
  | 'server'
  /** Not what the interface promises: HTML, half an answer, too much. */
  | 'malformed'
  /** A redirect to another host, which must not get credentials. */
  | 'redirected';

/** A request that failed. The message holds no credentials and no control characters. */
export class NetFault extends HandoffError {
  readonly reason: NetReason;
  /** True if the server may have done it without an answer: look before the next try. */
  readonly maybeDone: boolean;

  constructor(reason: NetReason, message: string, hint: string | null = null, maybeDone = false) {
    super(reason === 'unauthorized' ? 'auth' : 'remote', message, hint);
    this.reason = reason;
    this.maybeDone = maybeDone;
    this.name = 'NetFault';
  }
}

/** True if every further request to this server would fail in the same way. */
export function isLasting({ reason }: NetFault): boolean {
  return [
    'unreachable',
    'timeout',
    'unauthorized',
    'rate-limited',
    'server',
    'redirected',
  ].includes(reason);
}
