import { NetFault } from './net-fault.js';

/** Codes of failures before anything was sent. */
const NOT_SENT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/**
 * Turns the error of a request without an answer into a fault.
 * @param name the server's name for people
 * @param write true if the request was to change something
 */
export function transportFault(error: unknown, name: string, write: boolean): NetFault {
  const code = codeOf(error);
  const refused = refusedByProxy(error);
  if (refused !== null)
    return new NetFault(
      'unreachable',
      `the proxy refused the connection to ${name} (${refused})`,
      'check HTTPS_PROXY and NO_PROXY',
    );
  if (CERTIFICATE.test(code)) {
    return new NetFault(
      'unreachable',
      `the certificate of ${name} is not trusted (${code})`,
      'set NODE_EXTRA_CA_CERTS to a file with the certificate of its issuer',
    );
  }
  if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(code))
    return new NetFault(
      'unreachable',
      `the host name of ${name} could not be resolved (${code})`,
      'check your network connection',
    );
  if (NOT_SENT.test(code))
    return new NetFault('unreachable', `${name} could not be reached (${code})`);
  return new NetFault(
    'unreachable',
    `the connection to ${name} broke${code === '' ? '' : ` (${code})`}`,
    null,
    write,
  );
}

/** True if a retry may succeed: the connection existed and broke. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return !NOT_SENT.test(code) && !CERTIFICATE.test(code) && refusedByProxy(error) === null;
}

/** The status with which a proxy refused, from undici's message; null for other errors. */
function refusedByProxy(error: unknown): string | null {
  return first(error, ({ message }) => /^Proxy response \((\d{3})\)/.exec(message)?.[1] ?? null);
}

/** The code of an error or of one of its causes; empty if there is none. */
function codeOf(error: unknown): string {
  return (
    first(error, (cause) =>
      'code' in cause && typeof cause.code === 'string' && /^\w{1,60}$/.test(cause.code)
        ? cause.code
        : null,
    ) ?? ''
  );
}

/** The first result of `find` for an error or one of its causes. */
function first(error: unknown, find: (cause: Error) => string | null): string | null {
  for (
    let cause = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth += 1
  ) {
    const result = find(cause);
    if (result !== null) return result;
  }
  return null;
}
