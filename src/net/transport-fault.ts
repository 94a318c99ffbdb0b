import { NetFault } from './net-fault.js';

/** Codes of failures that happen before anything was sent. */
const NOT_SENT = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/**
 * What became of a call that brought no answer.
 * @param name the server as the person knows it
 * @param write whether the call was to change something there
 */
export function transportFault(error: unknown, name: string, write: boolean): NetFault {
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) {
    return new NetFault(
      'unreachable',
      `the certificate of ${name} is not trusted (${code})`,
      'NODE_EXTRA_CA_CERTS may name a file with the one that signed it',
    );
  }
  if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(code)) return new NetFault('unreachable', `the name of ${name} could not be looked up (${code})`, 'are you online?');
  if (NOT_SENT.test(code)) return new NetFault('unreachable', `${name} could not be reached (${code})`);
  return new NetFault('unreachable', `the connection to ${name} broke${code === '' ? '' : ` (${code})`}`, null, write);
}

/** True where asking the same once more may well succeed: the connection broke, and there was one. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return !NOT_SENT.test(code) && !CERTIFICATE.test(code);
}

/** The code of an error, or of what is behind it; empty where there is none. */
function codeOf(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && /^\w{1,60}$/.test(cause.code)) return cause.code;
  }
  return '';
}
