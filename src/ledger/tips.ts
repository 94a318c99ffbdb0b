import type { Tip } from '../git/list-files.js';
import type { Repository } from '../git/repository.js';

/** Whose name is shown for a record that several refs hold: the checked-out branch, other local ones, remote ones, what is only kept here. */
const ORDER = ['refs/heads/', 'refs/remotes/', 'refs/handoff/'];

/** The commits that records are read from, each once, in the order in which they name what they hold. */
export function tipsOf(repository: Repository): Tip[] {
  const { head, branch, refs } = repository;
  const own: Tip[] = head === null ? [] : [{ ref: branch ?? 'HEAD', commit: head }];
  const others = ORDER.flatMap((prefix) => refs.filter(({ name }) => name.startsWith(prefix))).map(({ name, oid }) => ({ ref: name, commit: oid }));
  const seen = new Set<string>();
  return [...own, ...others].filter(({ commit }) => !seen.has(commit) && seen.add(commit));
}
