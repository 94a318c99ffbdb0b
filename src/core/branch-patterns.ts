import type { BranchPatterns } from './policy.js';

/** Names that are read whatever the patterns say: where this program writes. */
const ALWAYS = /^(?:[^/]+\/)?handoffs(?:-[a-z0-9-]+)?$/;

/** True for a branch that records are read from, by its short name: `main`, `origin/main`. */
export function isRead(name: string, { include, exclude }: BranchPatterns): boolean {
  if (ALWAYS.test(name)) return true;
  const fits = (pattern: string): boolean => matches(name, pattern);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}

/**
 * True where a pattern fits a whole name; `*` stands for any number of any characters. The pieces are looked for from left to right, each
 * once, so that no pattern can make it slow.
 */
function matches(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
