import { own } from '../../protocol/format/own.js';

/** Where GitLab itself runs it for everybody. */
const GITLAB_COM = 'gitlab.com';

/**
 * The hosts that run GitLab as somebody here said: gitlab.com, the one of GITLAB_HOST, in GitLab CI
 * its own, and those that git's settings name. Neither a record nor a policy can add one.
 */
export function gitlabHosts(vars: NodeJS.ProcessEnv, settings: readonly string[]): Set<string> {
  const named = [own(vars, 'GITLAB_HOST'), own(vars, 'CI_SERVER_URL'), ...settings];
  return new Set([GITLAB_COM, ...named.flatMap((name) => serverAt(name)?.host ?? [])]);
}

/**
 * The one host that GITLAB_TOKEN is for: that of GITLAB_HOST, else in GitLab CI its own, else
 * gitlab.com.
 */
export function hostOfToken(vars: NodeJS.ProcessEnv): string {
  const named = [own(vars, 'GITLAB_HOST'), own(vars, 'CI_SERVER_URL')];
  return named.flatMap((name) => serverAt(name)?.host ?? [])[0] ?? GITLAB_COM;
}

/** The base URL of a host's REST interface, without a final slash. */
export function apiAddress(host: string, vars: NodeJS.ProcessEnv): string {
  const api = own(vars, 'CI_API_V4_URL') ?? '';
  if (api !== '' && serverAt(own(vars, 'CI_SERVER_URL'))?.host === host)
    return api.replace(/\/+$/, '');
  const named = serverAt(own(vars, 'GITLAB_HOST'));
  return `${named?.host === host ? named.origin : `https://${host}`}/api/v4`;
}

/** Reads `gitlab.example.com` or a URL, as glab does; null if it is neither. */
function serverAt(name: string | undefined): URL | null {
  const text = (name ?? '').trim();
  if (text === '') return null;
  const address = text.includes('://') ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.host !== '' ? url : null;
}
