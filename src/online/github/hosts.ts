/** Base URLs of the REST and GraphQL interfaces, without a final slash. */
export interface ApiAddresses {
  rest: string;
  graphql: string;
}

/** Forges that are not GitHub, whatever credentials exist. */
const OTHERS =
  /(?:^|\.)(?:gitlab\.com|bitbucket\.org|codeberg\.org|gitea\.com|sr\.ht|azure\.com|visualstudio\.com|sourceforge\.net|googlesource\.com)(?::\d+)?$/;

/** True for a host of GitHub itself, which may get its tokens. */
export function isGitHubsOwn(host: string): boolean {
  return host === 'github.com' || /^[a-z0-9-]+\.ghe\.com$/.test(host);
}

/** True for a host that certainly runs another forge. */
export function isAnotherForge(host: string): boolean {
  return OTHERS.test(host);
}

/** The usual base URLs of a host. */
export function apiAddresses(host: string): ApiAddresses {
  if (isGitHubsOwn(host))
    return { rest: `https://api.${host}`, graphql: `https://api.${host}/graphql` };
  return { rest: `https://${host}/api/v3`, graphql: `https://${host}/api/graphql` };
}

/** The base URLs of the home host. CI and tests can set GITHUB_API_URL and GITHUB_GRAPHQL_URL. */
export function homeAddresses(host: string, vars: NodeJS.ProcessEnv): ApiAddresses {
  const own = apiAddresses(host);
  const server = vars['GITHUB_SERVER_URL'];
  // In Actions these variables name the server that runs the job, which may differ from the
  // repository's.
  if (server && hostIn(server) !== host) return own;
  const rest = (vars['GITHUB_API_URL'] || own.rest).replace(/\/+$/, '');
  const graphql =
    vars['GITHUB_GRAPHQL_URL'] ||
    (vars['GITHUB_API_URL'] ? `${rest.replace(/\/v3$/, '')}/graphql` : own.graphql);
  return { rest, graphql };
}

/** The host in a URL; null if it is not a URL. */
export function hostIn(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
