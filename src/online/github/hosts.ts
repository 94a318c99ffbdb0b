/** Addresses of a server's two interfaces, without a slash at the end. */
export interface ApiAddresses {
  rest: string;
  graphql: string;
}

/** Forges that are no GitHub, whatever credentials there are. */
const OTHERS =
  /(?:^|\.)(?:gitlab\.com|bitbucket\.org|codeberg\.org|gitea\.com|sr\.ht|azure\.com|visualstudio\.com|sourceforge\.net|googlesource\.com)(?::\d+)?$/;

/** True for a host that GitHub itself runs, where its own tokens belong. */
export function isGitHubsOwn(host: string): boolean {
  return host === 'github.com' || /^[a-z0-9-]+\.ghe\.com$/.test(host);
}

/** True for a host that certainly runs something else. */
export function isAnotherForge(host: string): boolean {
  return OTHERS.test(host);
}

/** Where the interfaces of a host are by themselves. */
export function apiAddresses(host: string): ApiAddresses {
  if (isGitHubsOwn(host))
    return { rest: `https://api.${host}`, graphql: `https://api.${host}/graphql` };
  return { rest: `https://${host}/api/v3`, graphql: `https://${host}/api/graphql` };
}

/**
 * Where the interfaces of the home host are: CI and tests may say so by GITHUB_API_URL and
 * GITHUB_GRAPHQL_URL.
 */
export function homeAddresses(host: string, vars: NodeJS.ProcessEnv): ApiAddresses {
  const own = apiAddresses(host);
  const server = vars['GITHUB_SERVER_URL'];
  // Actions name the server that they run on, which need not be the one that the repository lives
  // on.
  if (server && hostIn(server) !== host) return own;
  const rest = (vars['GITHUB_API_URL'] || own.rest).replace(/\/+$/, '');
  const graphql =
    vars['GITHUB_GRAPHQL_URL'] ||
    (vars['GITHUB_API_URL'] ? `${rest.replace(/\/v3$/, '')}/graphql` : own.graphql);
  return { rest, graphql };
}

/** The host in an address; null where it is none. */
export function hostIn(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
