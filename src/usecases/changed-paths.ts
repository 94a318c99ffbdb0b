import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { mergeBase } from '../git/merge-base.js';
import { treeChanges } from '../git/tree-changes.js';
import { uncommittedPaths } from '../git/uncommitted-paths.js';
import { inRepository } from '../protocol/hub/names.js';
import { baseOf } from './check/since/base.js';

/** The changed paths, and since when. */
export interface Changed {
  /** Relative to the top of the repository. A renamed file counts with both names. */
  paths: string[];
  /** The commit to compare with; null for uncommitted changes. */
  since: string | null;
}

/**
 * The paths that a branch changes since it left another, or the uncommitted ones.
 * @param since a commit or branch; true for the base in CI; undefined for uncommitted changes
 * @param staged true for staged changes only
 * @throws HandoffError `usage` for an unknown name; `git` if this clone lacks the commits between
 */
export async function changedPaths(
  env: Env,
  since: string | true | undefined,
  staged: boolean,
): Promise<Changed> {
  const [changed, hub] = await Promise.all([changedHere(env, since, staged), env.inHub()]);
  if (hub === null || changed.paths.length === 0) return changed;
  return { ...changed, paths: changed.paths.map((path) => inRepository(hub.names().here, path)) };
}

async function changedHere(
  env: Env,
  since: string | true | undefined,
  staged: boolean,
): Promise<Changed> {
  const repository = await env.standing();
  if (since === undefined)
    return { paths: await uncommittedPaths(repository, staged), since: null };
  const base = await baseOf({ ...env, repository: env.standing }, since, undefined);
  const { head } = repository;
  if (head === null) return { paths: [], since: null };
  const commit = base?.commit ?? null;
  const from = commit === null ? null : await mergeBase(repository, commit, head);
  if (base === null || (commit !== null && from === null))
    throw new HandoffError(
      'git',
      'this clone does not have the commits between the base and HEAD',
      'fetch them: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)',
    );
  const changes = await treeChanges(repository, from, head, []);
  return { paths: changes.map(({ path }) => path), since: from };
}
