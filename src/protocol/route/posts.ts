import type { Route } from '../../schema/types.js';

/** Where something was posted, as its receipts say. */
export interface Post {
  target: string;
  /** Null for a message, which has none. */
  url: string | null;
  /** RFC 3339 UTC: when the receipt was made. */
  at: string;
}

/**
 * One post for each target. Where two clones posted the same at once the issue or comment with the
 * lowest number stays; the other one was closed.
 */
export function postsOf(routes: readonly Route[]): Post[] {
  const posts = new Map<string, Post>();
  for (const { target, url, declared_at: at } of routes) {
    const known = posts.get(target);
    if (!known || numberIn(url ?? null) < numberIn(known.url))
      posts.set(target, { target, url: url ?? null, at });
  }
  return [...posts.values()];
}

/**
 * The number of the comment, or else of the issue, that an address ends with; Infinity where there
 * is none.
 */
export function numberIn(url: string | null): number {
  const digits = /(?:\/|[-_#])(\d{1,15})$/.exec(url ?? '')?.[1];
  return digits === undefined ? Number.POSITIVE_INFINITY : Number(digits);
}
