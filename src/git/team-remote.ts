import { hostedAt, namesRepository } from '../protocol/team/repository-address.js';
import type { GitConfig } from './git-config.js';
import { addressesOf, pushAddressOf, remotesOf } from './remote.js';
import type { Repository } from './repository.js';

/** What decided where the team shares its records, in the order in which it is asked. */
export type RemoteReason =
  /** `git config handoff.remote`. */
  | 'handoff-remote'
  /** `remote:` in the policy. */
  | 'policy'
  /** `remote.<name>.gh-resolved`, which gh writes. */
  | 'gh-resolved'
  /** `branch.<name>.pushRemote` of the checked-out branch. */
  | 'push-remote'
  /** `remote.pushDefault`. */
  | 'push-default'
  /** The checked-out branch follows a branch of it. */
  | 'upstream'
  /** There is no other. */
  | 'only'
  /** It is called origin. */
  | 'origin'
  /** Nothing: there are several, and it comes first. */
  | 'none';

/** The remote that the team shares its records on. */
export interface TeamRemote {
  name: string;
  reason: RemoteReason;
  /** Remotes that may be the team's as well, because nobody said which one is. */
  rivals: readonly string[];
  /** What the policy names, if no remote of this clone is there. */
  unmatched: string | null;
  /** False if `handoff.remote` names something that this clone does not have. */
  exists: boolean;
}

const HEADS = 'refs/heads/';
/** gh's order of remotes: in a clone of a fork, the original comes first. */
const ORDER = ['upstream', 'github', 'origin'];
/** How many local branches may follow each other. */
const FAR = 10;

/**
 * Where this team shares its records; null in a clone without a remote.
 * @param named `remote:` of the policy: a URL or `owner/repo`; null where it names none, and for
 * what must not rest on a policy that anybody can check out
 */
export function teamRemote(
  { branch }: Pick<Repository, 'branch'>,
  config: GitConfig,
  named: string | null,
): TeamRemote | null {
  const all = remotesOf(config);
  const set = config.get('handoff.remote') ?? '';
  const decided = { rivals: [], unmatched: null, exists: true };
  if (set !== '') {
    const name = all.includes(set) ? set : matching(config, all, set)[0];
    return { ...decided, name: name ?? set, reason: 'handoff-remote', exists: name !== undefined };
  }
  if (all.length === 0) return null;
  const fitting = named === null ? [] : matching(config, all, named);
  const unmatched = named !== null && fitting.length === 0 ? named : null;
  const candidates = fitting.length === 0 ? all : fitting;
  const { name, reason } = chosen(branch, config, candidates);
  if (fitting.length > 0) return { ...decided, name, reason: 'policy' };
  return { ...decided, unmatched, name, reason, rivals: rivalsOf(all, name, reason) };
}

/** The names of the remotes at an address, or with a repository of that name. */
function matching(config: GitConfig, names: readonly string[], wanted: string): string[] {
  return names.filter((name) =>
    addressesOf(config, name).some((address) => namesRepository(wanted, address)),
  );
}

function chosen(
  branch: string | null,
  config: GitConfig,
  names: readonly string[],
): Pick<TeamRemote, 'name' | 'reason'> {
  const sorted = [...names].sort((a, b) => rankOf(a) - rankOf(b));
  const byName = (value: string | null): string | null => {
    if (value === null || value === '') return null;
    return names.includes(value) ? value : (matching(config, names, value)[0] ?? null);
  };
  const short = branch === null ? null : branch.slice(HEADS.length);
  const asked: readonly (readonly [RemoteReason, string | null])[] = [
    ['gh-resolved', resolvedByGh(config, sorted)],
    ['push-remote', short === null ? null : byName(config.get(`branch.${short}.pushremote`))],
    ['push-default', byName(config.get('remote.pushdefault'))],
    ['upstream', short === null ? null : byName(followed(config, short))],
    ['only', names.length === 1 ? (names[0] ?? null) : null],
    ['origin', byName('origin')],
  ];
  for (const [reason, name] of asked) if (name !== null) return { name, reason };
  return { name: sorted[0] ?? '', reason: 'none' };
}

/**
 * The remote of this person's own fork, for records that the team's remote does not take; null where
 * they push to no other. It is on the host of the team's, so that no record leaves that host unasked.
 */
export function forkOf(
  { branch }: Pick<Repository, 'branch'>,
  config: GitConfig,
  team: TeamRemote,
): string | null {
  const names = remotesOf(config).filter((name) => name !== team.name);
  const short = branch === null ? null : branch.slice(HEADS.length);
  const pushed = [
    short === null ? null : config.get(`branch.${short}.pushremote`),
    config.get('remote.pushdefault'),
    short === null ? null : followed(config, short),
    'origin',
  ];
  const teams = pushAddressOf(config, team.name);
  const own = pushed.flatMap((value) => {
    if (value === null || value === '') return [];
    return names.includes(value) ? [value] : matching(config, names, value);
  });
  return (
    own.find((name) => {
      const address = pushAddressOf(config, name);
      return !namesRepository(address, teams) && hostOf(address) === hostOf(teams);
    }) ?? null
  );
}

function hostOf(address: string): string {
  return hostedAt(address)?.host ?? '';
}

function rankOf(name: string): number {
  return ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
}

/** The remote that gh calls the base, or the one of the repository that gh was told by name. */
function resolvedByGh(config: GitConfig, sorted: readonly string[]): string | null {
  for (const name of sorted) {
    const resolved = config.get(`remote.${name}.gh-resolved`);
    if (resolved === 'base') return name;
    if (resolved !== null && resolved !== '') return matching(config, sorted, resolved)[0] ?? null;
  }
  return null;
}

/** What `branch.<name>.remote` says; a branch that follows a local one comes from where that does. */
function followed(config: GitConfig, branch: string): string | null {
  let name = branch;
  for (let step = 0; step < FAR; step += 1) {
    const remote = config.get(`branch.${name}.remote`);
    const merge = config.get(`branch.${name}.merge`);
    if (remote !== '.' || merge?.startsWith(HEADS) !== true) return remote;
    name = merge.slice(HEADS.length);
  }
  return null;
}

/**
 * The remotes that might be the team's instead. `git clone` and `git push` make the settings of
 * branches by themselves, so beside a remote called upstream (or origin) they settle nothing.
 */
function rivalsOf(all: readonly string[], name: string, reason: RemoteReason): string[] {
  if (reason === 'gh-resolved' || reason === 'only') return [];
  if (reason === 'none') return all.filter((other) => other !== name);
  const usual = ['upstream', 'origin'].find((one) => all.includes(one));
  return usual === undefined || usual === name ? [] : [usual];
}
