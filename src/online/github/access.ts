import type { JsonValue } from '../../protocol/format/json.js';
import type { Home } from '../../protocol/pull/pull-ref.js';
import { valueAt } from '../../protocol/format/value-at.js';
import type { Server } from './server.js';

/** What a token may do with a repository; each includes all that follow it. */
export type Permission = 'admin' | 'maintain' | 'push' | 'triage' | 'pull';

/** Which token is in use, and what it may do. */
export interface Access {
  host: string;
  /** Where the token came from, such as `GH_TOKEN` or `gh`; null without one. */
  source: string | null;
  /** The account of the token; null without one. */
  login: string | null;
  /** The scopes of a classic token; null for a token that does not list them. */
  scopes: string[] | null;
  /** The repository in question; null if this repository is not on GitHub. */
  repository: string | null;
  /**
   * The account's permission there; null if the server does not say. A token of an app or a
   * fine-grained token may have fewer rights, which only a try shows.
   */
  permission: Permission | null;
  /**
   * False if issues are disabled in the repository, so that none can be opened; null if unknown.
   */
  issues: boolean | null;
}

const PERMISSIONS: readonly Permission[] = ['admin', 'maintain', 'push', 'triage', 'pull'];

/** Asks the server what its token may do. @throws NetFault */
export async function accessOf(server: Server, home: Home | null): Promise<Access> {
  const login = server.source === null ? null : await server.login();
  const [owner = '', repo = ''] = home?.repository.split('/') ?? [];
  const answer =
    home === null
      ? null
      : await server.client.request('GET /repos/{owner}/{repo}', { owner, repo });
  const scopes = answer?.headers['x-oauth-scopes'];
  const may = (permission: Permission): boolean =>
    valueAt(answer?.data, ['permissions', permission]) === true;
  return {
    host: server.host,
    source: server.source,
    login,
    scopes:
      scopes === undefined
        ? null
        : scopes.split(',').flatMap((scope) => (/^\s*[\w:]+\s*$/.test(scope) ? scope.trim() : [])),
    repository: home?.repository ?? null,
    permission: server.source === null ? null : (PERMISSIONS.find(may) ?? null),
    issues: truth(valueAt(answer?.data, ['has_issues'])),
  };
}

function truth(value: JsonValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
