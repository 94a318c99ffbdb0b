import { isRead, readsAll } from '../protocol/team/branch-patterns.js';
import type { BranchPatterns } from '../protocol/team/policy.js';
import type { Tip } from '../git/list-files.js';
import type { Repository } from '../git/repository.js';

/**
 * Order of the refs that may name a record: the checked-out branch, other local branches,
 * remote-tracking refs, and last this program's own refs.
 */
const KEPT = 'refs/handoff/';
const ORDER = ['refs/heads/', 'refs/remotes/', KEPT];

/** The commits that records are read from, each once, in order of precedence for naming. */
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
 * The tips of branches that the policy leaves out. Records that only they hold do not count, even
 * if they were seen before.
 */
export function unreadTips({ refs }: Repository, patterns: BranchPatterns): Tip[] {
  if (readsAll(patterns)) return [];
  return refs
    .filter(({ name }) => !name.startsWith(KEPT) && !isRead(shortName(name), patterns))
    .map(({ name, oid }) => ({ ref: name, commit: oid }));
}

/** Short names of the branches that the first patterns leave out and the others read. */
export function onlyReadBy(
  { refs }: Repository,
  patterns: BranchPatterns,
  others: BranchPatterns,
): string[] {
  if (readsAll(patterns)) return [];
  return refs
    .filter(({ name }) => !name.startsWith(KEPT))
    .map(({ name }) => shortName(name))
    .filter((name) => !isRead(name, patterns) && isRead(name, others));
}

/** `main`, `origin/main`. */
export function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//u, '');
}
