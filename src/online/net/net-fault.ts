import { HandoffError } from '../../errors.js';

/** What went wrong between here and a server. */
export type NetReason =
  /** No name, no route, no connection, a connection that broke. */
  | 'unreachable'
  | 'timeout'
  /** No credentials, or the server did not take them. */
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  /** It understood, and will not do that. */
  | 'refused'
  /** A fault of its own: 5xx. */
  | 'server'
  /** What came is not what the interface promises: HTML, half an answer, too much. */
  | 'malformed'
  /** It points to another host, where no credentials are taken. */
  | 'redirected';

/**
 * A server that could not be asked, or that did not do what was asked. The message holds no
 * credentials and nothing that a terminal obeys.
 */
export class NetFault extends HandoffError {
  readonly reason: NetReason;
  /**
   * True where the server may have done what was asked although no answer came: look before you
   * ask again.
   */
  readonly maybeDone: boolean;

  constructor(reason: NetReason, message: string, hint: string | null = null, maybeDone = false) {
    super(reason === 'unauthorized' ? 'auth' : 'remote', message, hint);
    this.reason = reason;
    this.maybeDone = maybeDone;
    this.name = 'NetFault';
  }
}

/** True for a fault that every further call to the same server would meet as well. */
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
