import { NetFault } from '../net/net-fault.js';
import type { Secrets } from '../net/secrets.js';
import { tokenOfGh } from './gh-token.js';
import { isGitHubsOwn } from './hosts.js';

/** A token, and where it came from. */
export interface Credentials {
  token: string;
  /** As a person knows it: `GH_TOKEN`, or `gh`. */
  source: string;
}

/** A header takes nothing else, and no forge's token holds anything else. */
const TOKEN = /^[!-~]{1,2000}$/;

/**
 * The variables that hold tokens for a host, the first that is set counts. GitHub's own are never
 * sent to somebody else's server.
 */
export function tokenVariables(host: string): readonly string[] {
  return isGitHubsOwn(host)
    ? ['GH_TOKEN', 'GITHUB_TOKEN']
    : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'];
}

/**
 * The token for a host, as gh finds it: out of the variables, else what gh keeps; null where there
 * is none. Only for hosts that this repository or the person named, never for one that a record
 * names.
 * @throws NetFault `unauthorized` where a variable holds something that is no token
 */
export async function credentialsFor(
  host: string,
  vars: NodeJS.ProcessEnv,
  secrets: Secrets,
): Promise<Credentials | null> {
  const variable = tokenVariables(host).find((name) => (vars[name] ?? '').trim() !== '');
  const token =
    variable === undefined ? await tokenOfGh(host, vars) : (vars[variable] ?? '').trim();
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
