import type { BranchPatterns } from './policy.js';
import { fitsWildcard } from './wildcard.js';

/** Names that are read whatever the patterns say: where this program writes. */
const ALWAYS = /^(?:[^/]+\/)?handoffs(?:-[a-z0-9-]+)?$/;

/** True for a branch that records are read from, by its short name: `main`, `origin/main`. */
export function isRead(name: string, { include, exclude }: BranchPatterns): boolean {
  if (ALWAYS.test(name)) return true;
  const fits = (pattern: string): boolean => fitsWildcard(name, pattern);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}
