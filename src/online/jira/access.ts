import { HandoffError } from '../../errors.js';
import type { Http } from '../net/http.js';
import { safeUrl } from '../net/safe-url.js';

/** Where Jira is and who asks. */
export interface JiraAccess {
  /**
   * Without a slash at its end; it may have a path of its own, as Data Center does behind a proxy.
   */
  base: string;
  /** The header that says who asks. */
  authorization: string;
  /** The variable that holds the token, for messages. */
  source: string;
}

/**
 * Jira as the environment gives it: JIRA_BASE_URL, and either JIRA_EMAIL with JIRA_API_TOKEN
 * (Cloud) or JIRA_PAT (Data Center).
 * @throws HandoffError `auth` where something is not set; NetFault where the address is none that
 * credentials may go to
 */
export function jiraAccess(
  vars: NodeJS.ProcessEnv,
  { secrets }: Pick<Http, 'secrets'>,
): JiraAccess {
  const [address, email, token, pat] = [
    'JIRA_BASE_URL',
    'JIRA_EMAIL',
    'JIRA_API_TOKEN',
    'JIRA_PAT',
  ].map((name) => (vars[name] ?? '').trim());
  if (!address)
    throw missing(
      'JIRA_BASE_URL',
      'set it to the address of your Jira, as in https://acme.atlassian.net',
    );
  const url = safeUrl(address, 'Jira (JIRA_BASE_URL)');
  const base = url.origin + url.pathname.replace(/\/+$/, '');
  if (email && token) {
    const basic = Buffer.from(`${email}:${token}`, 'utf8').toString('base64');
    for (const secret of [token, basic]) secrets.add(secret);
    return { base, authorization: `Basic ${basic}`, source: 'JIRA_API_TOKEN' };
  }
  if (pat) {
    secrets.add(pat);
    return { base, authorization: `Bearer ${pat}`, source: 'JIRA_PAT' };
  }
  if (token) throw missing('JIRA_EMAIL', 'set it to the address that JIRA_API_TOKEN belongs to');
  throw missing(email ? 'JIRA_API_TOKEN' : 'neither JIRA_API_TOKEN nor JIRA_PAT', SIGN_IN);
}

/** How to give credentials. */
export const SIGN_IN =
  'set JIRA_EMAIL and JIRA_API_TOKEN for Jira Cloud, or JIRA_PAT for Data Center';

function missing(what: string, hint: string): HandoffError {
  return new HandoffError(
    'auth',
    what.startsWith('neither') ? `${what} is set` : `${what} is not set`,
    hint,
  );
}
