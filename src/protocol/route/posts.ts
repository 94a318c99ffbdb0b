import type { Route } from '../../schema/types.js';
import { presentReceipts } from './moved-receipt.js';

/** A post, according to its receipts. */
export interface Post {
  target: string;
  /** Null for a message, which has no URL. */
  url: string | null;
  /** RFC 3339 UTC: the time of the receipt. */
  at: string;
}

/**
 * One post for each target, where it is now: a receipt that has seen another one of its target says
 * that the post was moved. If two clones posted at once, the issue or comment with the lowest
 * number is the one that remained open.
 */
export function postsOf(routes: readonly Route[]): Post[] {
  const posts = new Map<string, Post>();
  for (const { target, url, declared_at: at } of presentReceipts(routes)) {
    const earlier = posts.get(target);
    if (!earlier || numberIn(url ?? null) < numberIn(earlier.url))
      posts.set(target, { target, url: url ?? null, at });
  }
  return [...posts.values()];
}

/** The number of the comment, else of the issue, at the end of a URL; Infinity if there is none. */
export function numberIn(url: string | null): number {
  const digits = /(?:\/|[-_#])(\d{1,15})$/.exec(url ?? '')?.[1];
  return digits === undefined ? Number.POSITIVE_INFINITY : Number(digits);
}
