import type { Author } from '../protocol/compose/context.js';
import { branchesIn, entriesOf } from '../protocol/compose/loose-entries.js';
import { entries } from '../protocol/kinds/entries.js';
import { branchesObserved } from '../protocol/kinds/observed-branches.js';
import { own } from '../protocol/format/own.js';
import { withHeldItems } from '../protocol/compose/prefill.js';
import type { BranchFacts, ShiftFacts } from '../protocol/compose/shift-facts.js';
import type { JsonObject } from '../protocol/format/json.js';
import { isRelay } from '../protocol/team/relay-names.js';
import { formatTime } from '../protocol/format/time.js';
import type { Env } from '../env.js';
import { HandoffError } from '../errors.js';
import { folderOf } from '../git/remote.js';
import type { Declaration } from '../schema/types.js';
import { observeBranches } from './item-work.js';
import { observeShift, shiftBegan, type ObservedWork } from './observe-shift.js';
import { findOwnPulls } from './own-pulls.js';

/** Branches that collect the work of many items. */
const SHARED = new Set(['main', 'master', 'trunk', 'develop', 'dev']);

/** The observed facts of the shift, and why GitHub did not answer. */
export interface SeenShift {
  facts: ShiftFacts;
  /** Null if git does not know the author. */
  work: ObservedWork | null;
  fault: HandoffError | null;
}

/**
 * Reads from git and GitHub what belongs in the declaration.
 * @param body the present draft
 * @param say announces requests
 */
export async function seeShift(
  env: Env,
  author: Author,
  last: Declaration | null,
  body: JsonObject,
  say: (line: string) => void,
): Promise<SeenShift> {
  const [work, { pulls, fault }, branch] = await Promise.all([
    observeShift(env, author),
    findOwnPulls(env, author, say),
    workBranch(env, author),
  ]);
  const began = formatTime(shiftBegan(author));
  const items = entriesOf(withHeldItems(author, body), 'in_flight');
  const base = await defaultOf(env);
  const names = [
    ...items.flatMap(branchesIn),
    ...(branch ? [branch] : []),
    ...(work?.branches ?? []).filter(
      (name) => !isShared(name, base) && !isRelay(name, author.policy.commit.branch),
    ),
  ];
  const branches = await branchFacts(env, author, names, {
    since: began,
    heads: headsIn(last),
    base,
  });
  // Git's limit includes the second of the last declaration itself.
  const commits = (work?.commits ?? []).filter(({ date }) => date !== began);
  const branchNames = namesOfBranches((await env.standing()).refs);
  return { facts: { commits, branch, branchNames, branches, pulls }, work, fault };
}

/** What a person may call a branch: `feat/x`, `origin/feat/x` or its full name. */
function namesOfBranches(refs: readonly { name: string }[]): Set<string> {
  return new Set(
    refs.flatMap(({ name }) => {
      const [, short = ''] = /^refs\/(?:heads|remotes)\/(.+)$/.exec(name) ?? [];
      if (short === '') return [];
      return name.startsWith('refs/heads/')
        ? [name, short]
        : [name, short, short.replace(/^[^/]+\//, '')];
    }),
  );
}

/** The checked-out branch, if the author works on it. */
async function workBranch(env: Env, author: Author): Promise<string | null> {
  const repository = await env.standing();
  const name = repository.branch?.replace(/^refs\/heads\//, '') ?? null;
  if (name === null || author.recordedBy !== null) return null;
  if (isRelay(name, author.policy.commit.branch)) return null;
  return isShared(name, await defaultOf(env)) ? null : name;
}

/** True for a branch that collects the work of many items, such as the default branch. */
function isShared(name: string, base: { name: string } | null): boolean {
  return SHARED.has(name) || name === base?.name;
}

/** The default branch: its name without the remote's, and its tip. */
async function defaultOf(env: Env): Promise<{ name: string; oid: string } | null> {
  try {
    const { defaultBranch } = await import('../git/default-branch.js');
    const repository = await env.standing();
    const found = await defaultBranch(repository);
    if (found === null) return null;
    const folder = folderOf(await repository.config(), found.name) ?? '';
    return { name: found.name.slice(folder.length), oid: found.oid };
  } catch (error) {
    if (error instanceof HandoffError) return null;
    throw error;
  }
}

/** The tips of branches that a declaration observed, by name. */
function headsIn(last: Declaration | null): Map<string, string> {
  const observed = last?.observed?.items ?? {};
  return new Map(
    entries(last?.in_flight ?? 'none').flatMap(({ key, refs }) =>
      branchesObserved(refs, own(observed, key)).map(({ branch, head }) => [branch, head] as const),
    ),
  );
}

async function branchFacts(
  env: Env,
  author: Author,
  names: readonly string[],
  last: {
    since: string;
    heads: ReadonlyMap<string, string>;
    base: { name: string; oid: string } | null;
  },
): Promise<Map<string, BranchFacts>> {
  const { work } = await observeBranches(env, author, names);
  if (work.size === 0) return new Map();
  const { since, heads, base } = last;
  const standing = await env.standing();
  const { branchCommits, commitsHere } = await import('../git/branch-commits.js');
  const seen = await Promise.all(
    [...work].map(
      async ([name, { head, unpushed, dirty, repository }]): Promise<[string, BranchFacts]> => {
        const isHere = repository.commonDir === standing.commonDir;
        const without = !isHere || base === null || base.name === name ? null : base.oid;
        const known = await commitsHere(repository, [heads.get(name) ?? []].flat());
        const commits = await branchCommits(repository, {
          tips: [head],
          known,
          since,
          without,
        }).catch(() => []);
        return [name, { head, unpushed, dirty, commits }];
      },
    ),
  );
  return new Map(seen);
}
