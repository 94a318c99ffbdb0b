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
  /**
   * Where people read tickets, without a final slash: the base, but for a scoped token of Cloud,
   * whose base is at Atlassian.
   */
  site: string;
  /** The authorization header. */
  authorization: string;
  /** The variable that holds the token, for messages. */
  source: string;
}

/** How to give credentials. */
export const SIGN_IN =
  'set JIRA_EMAIL and JIRA_API_TOKEN for Jira Cloud, or JIRA_PAT for Data Center';
/** The same for a site of Cloud, which takes no scoped token. */
export const SIGN_IN_SITE = `${SIGN_IN}; a token with scopes needs JIRA_BASE_URL=https://api.atlassian.com/ex/jira/<cloud id> and JIRA_SITE_URL`;

/** Where scoped tokens of all sites are used; nobody reads a ticket there. */
const GATEWAY = 'api.atlassian.com';

/**
 * Reads JIRA_BASE_URL, and either JIRA_EMAIL with JIRA_API_TOKEN (Cloud) or JIRA_PAT (Data Center).
 * @throws HandoffError `auth` if a variable is not set; NetFault if credentials may not be sent to
 * the URL
 */
export function jiraAccess(vars: NodeJS.ProcessEnv, secrets: SecretSink): JiraAccess {
  const where = 'set it to the URL of your Jira, such as https://acme.atlassian.net';
  const url = safeUrl(setting(vars, 'JIRA_BASE_URL', where), 'JIRA_BASE_URL');
  const base = baseOf(url);
  const site = baseOf(siteOf(vars, url));
  const [email, token, pat] = ['JIRA_EMAIL', 'JIRA_API_TOKEN', 'JIRA_PAT'].map((name) =>
    (own(vars, name) ?? '').trim(),
  );
  if (email && token) {
    const basic = Buffer.from(`${email}:${token}`, 'utf8').toString('base64');
    for (const secret of [token, basic]) secrets.add(secret);
    return { base, site, authorization: `Basic ${basic}`, source: 'JIRA_API_TOKEN' };
  }
  if (pat) {
    secrets.add(pat);
    return { base, site, authorization: `Bearer ${pat}`, source: 'JIRA_PAT' };
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

/** The page of a ticket; null if the environment does not name the site. */
export function ticketAddress(vars: NodeJS.ProcessEnv, ticket: string): string | null {
  const text = (own(vars, 'JIRA_BASE_URL') ?? '').trim();
  try {
    return text === ''
      ? null
      : `${baseOf(siteOf(vars, safeUrl(text, 'JIRA_BASE_URL')))}/browse/${ticket}`;
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error;
    return null;
  }
}

/** @throws HandoffError `auth` if a token with scopes is used and the site is not set; NetFault */
function siteOf(vars: NodeJS.ProcessEnv, base: URL): URL {
  const text = (own(vars, 'JIRA_SITE_URL') ?? '').trim();
  if (text === '' && base.hostname !== GATEWAY) return base;
  const where = 'set it to the address of your site, such as https://acme.atlassian.net, for links';
  return safeUrl(setting(vars, 'JIRA_SITE_URL', where), 'JIRA_SITE_URL');
}

function baseOf(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}
