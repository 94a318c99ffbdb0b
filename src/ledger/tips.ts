import { isRead } from '../protocol/team/branch-patterns.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import type { Tip } from '../git/list-files.js';
import type { Repository } from '../git/repository.js';

/**
 * Whose name is shown for a record that several refs hold: the checked-out branch, other local
 * ones, remote ones, what is only kept here.
 */
const KEPT = 'refs/handoff/';
const ORDER = ['refs/heads/', 'refs/remotes/', KEPT];

/**
 * The commits that records are read from, each once, in the order in which they name what they
 * hold.
 */
export function tipsOf({ head, branch, refs }: Repository, patterns: BranchPatterns): Tip[] {
  const own: Tip[] = head === null ? [] : [{ ref: branch ?? 'HEAD', commit: head }];
  const others = ORDER.flatMap((prefix) =>
    refs.filter(
      ({ name }) =>
        name.startsWith(prefix) && (prefix === KEPT || isRead(shortName(name), patterns)),
    ),
  ).map(({ name, oid }) => ({ ref: name, commit: oid }));
  const seen = new Set<string>();
  return [...own, ...others].filter(({ commit }) => !seen.has(commit) && seen.add(commit));
}

/**
 * The commits of branches that the policy leaves out: what only they hold does not count, even
 * where it was seen before.
 */
export function unreadTips({ refs }: Repository, patterns: BranchPatterns): Tip[] {
  if (patterns.include.length === 0 && patterns.exclude.length === 0) return [];
  return refs
    .filter(({ name }) => !name.startsWith(KEPT) && !isRead(shortName(name), patterns))
    .map(({ name, oid }) => ({ ref: name, commit: oid }));
}

/** `main`, `origin/main`. */
function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//u, '');
}
