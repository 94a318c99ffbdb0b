import type { BranchPatterns } from './policy.js';
import { isRelay } from './relay-names.js';
import { fitsWildcard } from './wildcard.js';

/** True if records are read from a branch, by its short name: `main`, `origin/main`. */
export function isRead(name: string, { include, exclude, or, relay }: BranchPatterns): boolean {
  // Relay branches are read whatever the patterns are.
  if (isRelay(name, relay) || isRelay(name.replace(/^[^/]+\//, ''), relay)) return true;
  const fits = (pattern: string): boolean => fitsWildcard(name, pattern);
  const own = (include.length === 0 || include.some(fits)) && !exclude.some(fits);
  return own || (or !== undefined && isRead(name, or));
}

/** True if every branch is read. */
export function readsAll({ include, exclude, or }: BranchPatterns): boolean {
  return (include.length === 0 && exclude.length === 0) || (or !== undefined && readsAll(or));
}
