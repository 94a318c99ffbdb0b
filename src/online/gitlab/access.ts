import type { JsonValue } from '../../protocol/format/json.js';
import { listIn, textIn } from '../../protocol/format/json-fields.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { NetFault } from '../net/net-fault.js';
import { projectPath } from './merge-requests.js';
import { nameOf, signInHint, type GitLabServer } from './server.js';

/** Which token is in use, and what it may read. */
export interface GitLabAccess {
  host: string;
  /** Where the token came from, such as `GITLAB_TOKEN` or `glab`; null without one. */
  source: string | null;
  /** The account of the token; null without one. */
  login: string | null;
  /** The scopes of the token; null for one that does not list them. */
  scopes: string[] | null;
  /** True if the project and its merge requests can be read. */
  readable: boolean;
  /** How to get a token for the host. */
  signIn: string;
}

/** Asks a GitLab what its token may read. @throws NetFault */
export async function accessOf(server: GitLabServer, home: Home): Promise<GitLabAccess> {
  const { source } = server;
  // Only the token's own account shows whether the token is good.
  const user: JsonValue = source === null ? null : await server.get('/user');
  const login = textIn(user, 'username');
  if (source !== null && login === null)
    throw new NetFault('malformed', `${nameOf(home.host)} does not name the account of this token`);
  const [token, requests] = await Promise.all([
    source === null ? null : server.ifShown('/personal_access_tokens/self'),
    server.listIfShown(`${projectPath(home.repository)}/merge_requests`, { most: 1 }),
  ]);
  const scopes = listIn(token, 'scopes').filter((scope) => typeof scope === 'string');
  return {
    host: home.host,
    source,
    login,
    scopes: scopes.length === 0 ? null : scopes,
    readable: requests !== null,
    signIn: signInHint(home.host),
  };
}
