import { own } from '../../protocol/format/own.js';
import { HandoffError } from '../../errors.js';
import { safeUrl } from '../net/safe-url.js';
import { setting, type SecretSink } from '../net/setting.js';

/** The server of Jira, and our credentials. */
export interface JiraAccess {
  /**
   * Base URL without a final slash. It may have a path: Data Center often has one behind a proxy.
   */
  base: string;
  /** The authorization header. */
  authorization: string;
  /** The variable that holds the token, for messages. */
  source: string;
}

/** How to give credentials. */
export const SIGN_IN =
  'set JIRA_EMAIL and JIRA_API_TOKEN for Jira Cloud, or JIRA_PAT for Data Center';

/**
 * Reads JIRA_BASE_URL, and either JIRA_EMAIL with JIRA_API_TOKEN (Cloud) or JIRA_PAT (Data Center).
 * @throws HandoffError `auth` if a variable is not set; NetFault if credentials may not be sent to
 * the URL
 */
export function jiraAccess(vars: NodeJS.ProcessEnv, secrets: SecretSink): JiraAccess {
  const where = 'set it to the URL of your Jira, such as https://acme.atlassian.net';
  const url = safeUrl(setting(vars, 'JIRA_BASE_URL', where), 'JIRA_BASE_URL');
  const base = url.origin + url.pathname.replace(/\/+$/, '');
  const [email, token, pat] = ['JIRA_EMAIL', 'JIRA_API_TOKEN', 'JIRA_PAT'].map((name) =>
    (own(vars, name) ?? '').trim(),
  );
  if (email && token) {
    const basic = Buffer.from(`${email}:${token}`, 'utf8').toString('base64');
    for (const secret of [token, basic]) secrets.add(secret);
    return { base, authorization: `Basic ${basic}`, source: 'JIRA_API_TOKEN' };
  }
  if (pat) {
    secrets.add(pat);
    return { base, authorization: `Bearer ${pat}`, source: 'JIRA_PAT' };
  }
  if (token)
    setting(
      vars,
      'JIRA_EMAIL',
      'set it to the email address of the account that has JIRA_API_TOKEN',
    );
  const missing = email
    ? 'JIRA_API_TOKEN is not set'
    : 'neither JIRA_API_TOKEN nor JIRA_PAT is set';
  throw new HandoffError('auth', missing, SIGN_IN);
}
