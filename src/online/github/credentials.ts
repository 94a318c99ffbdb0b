import { own } from '../../protocol/format/own.js';
import { NetFault } from '../net/net-fault.js';
import type { Secrets } from '../net/secrets.js';
import { tokenOfGh } from './gh-token.js';
import { isGitHubsOwn } from './hosts.js';

/** A token, and where it came from. */
export interface Credentials {
  token: string;
  /** Its name for people: `GH_TOKEN`, or `gh`. */
  source: string;
}

/** What a header can hold; the tokens of all forges fit. */
const TOKEN = /^[!-~]{1,2000}$/;

/**
 * The variables that may hold a token for a host; the first that is set counts. GitHub's own are
 * never sent to another server.
 */
export function tokenVariables(host: string): readonly string[] {
  return isGitHubsOwn(host)
    ? ['GH_TOKEN', 'GITHUB_TOKEN']
    : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
}

/**
 * The token for a host, found as gh does: from the variables, else from gh; null if there is none.
 * Only for hosts that this repository or the person named, never for one that a record names.
 * @throws NetFault `unauthorized` if a variable holds something that cannot be a token
 */
export async function credentialsFor(
  host: string,
  vars: NodeJS.ProcessEnv,
  secrets: Secrets,
): Promise<Credentials | null> {
  const variable = tokenVariables(host).find((name) => (own(vars, name) ?? '').trim() !== '');
  const token =
    variable === undefined ? await tokenOfGh(host, vars) : (own(vars, variable) ?? '').trim();
  if (token === null) return null;
  const source = variable ?? 'gh';
  secrets.add(token);
  if (!TOKEN.test(token))
    throw new NetFault(
      'unauthorized',
      `${source} is not a valid token`,
      'a token is one word of ASCII characters',
    );
  return { token, source };
}
