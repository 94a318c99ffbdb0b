import type { Account, Team } from '../shapes.js';
import type { Fields } from './connection.js';

/**
 * Somebody who did something. Null for an account that is gone, which REST calls `ghost`; a bot's
 * login is without `[bot]`, unlike in REST.
 */
export function actor(account: Account | null): Fields | null {
  if (account === null || account.login === 'ghost') return null;
  const login = account.login.replace(/\[bot\]$/, '');
  const url = account.html_url.replace(/\[bot\]$/, '');
  return {
    __typename: account.type === 'Bot' ? 'Bot' : 'User',
    id: account.node_id,
    databaseId: account.id,
    login,
    name: login,
    url,
    resourcePath: `/${login}`,
    avatarUrl: () => `https://avatars.githubusercontent.com/u/${account.id}`,
  };
}

/** A team that was asked. */
export function team({ node_id, id, name, slug, html_url }: Team, org: string): Fields {
  return {
    __typename: 'Team',
    id: node_id,
    databaseId: id,
    name,
    slug,
    combinedSlug: `${org}/${slug}`,
    url: html_url,
  };
}
