import type { BranchPatterns } from './policy.js';
import { fitsWildcard } from './wildcard.js';

/** Relay branches, which are read whatever the patterns are. */
const ALWAYS = /^(?:[^/]+\/)?handoffs(?:-[a-z0-9-]+)?$/;

/** True if records are read from a branch, by its short name: `main`, `origin/main`. */
export function isRead(name: string, { include, exclude }: BranchPatterns): boolean {
  if (ALWAYS.test(name)) return true;
  const fits = (pattern: string): boolean => fitsWildcard(name, pattern);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}
