import { workCommits } from '../../git/work-commits.js';
import type { Tip } from '../../git/list-files.js';
import type { Repository } from '../../git/repository.js';
import { shortName } from '../../ledger/tips.js';
import type { State } from '../../protocol/fold/state.js';
import { entries } from '../../protocol/kinds/entries.js';
import { branchesOf } from '../../protocol/kinds/refs.js';
import type { BranchCommit } from '../../protocol/metrics/material.js';
import type { PersonCommit } from '../../protocol/metrics/first-commit.js';
import type { Policy } from '../../protocol/team/policy.js';

/** Which commits are looked at. */
interface Range {
  base: Tip | null;
  /** The team's remote; null without one. */
  remote: string | null;
  since: number;
}

/** The commits of members on the branches that items name, as far as those are here. */
export async function commitsOnItems(
  repository: Repository,
  policy: Policy,
  state: State,
  { base, remote, since }: Range,
): Promise<BranchCommit[]> {
  const named = new Set(
    [...state.declarations.values()].flatMap(({ declaration }) =>
      entries(declaration.in_flight).flatMap(({ refs }) => branchesOf(refs)),
    ),
  );
  if (named.size === 0) return [];
  const branchOf = (ref: string): string => {
    const short = shortName(ref);
    return remote !== null && short.startsWith(`${remote}/`)
      ? short.slice(remote.length + 1)
      : short;
  };
  const refs = repository.refs.filter(
    ({ name, oid }) => named.has(branchOf(name)) && oid !== base?.commit,
  );
  const commits = await workCommits(
    repository,
    refs.map(({ name }) => name),
    { since, without: base?.commit ?? null },
  );
  const memberOf = memberByAddress(policy);
  return commits.flatMap(({ at, email, ref }) => {
    const handle = memberOf.get(email);
    return handle === undefined ? [] : [{ handle, at, branch: branchOf(ref) }];
  });
}

/** The commits of members on all branches. */
export async function commitsOfMembers(
  repository: Repository,
  policy: Policy,
  since: number,
): Promise<PersonCommit[]> {
  const refs = repository.refs.filter(({ name }) => !name.startsWith('refs/handoff/'));
  const commits = await workCommits(
    repository,
    refs.map(({ name }) => name),
    { since, without: null },
  );
  const memberOf = memberByAddress(policy);
  return commits.flatMap(({ at, email }) => {
    const handle = memberOf.get(email);
    return handle === undefined ? [] : [{ handle, at }];
  });
}

/** The handles of members by address; agents are left out. */
function memberByAddress({ members }: Policy): Map<string, string> {
  return new Map(
    [...members.values()]
      .filter(({ agent }) => !agent)
      .flatMap(({ handle, emails }) => emails.map((email): [string, string] => [email, handle])),
  );
}
