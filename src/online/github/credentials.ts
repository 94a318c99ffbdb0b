import { own } from '../../protocol/format/own.js';
import { checkedCredentials, type Credentials } from '../net/credentials.js';
import type { Secrets } from '../net/secrets.js';
import { tokenOfGh } from './gh-token.js';
import { isGitHubsOwn } from './hosts.js';

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
  return token === null ? null : checkedCredentials({ token, source: variable ?? 'gh' }, secrets);
}
