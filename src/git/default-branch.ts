import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRelayRef } from '../protocol/team/relay-names.js';
import { readBounded } from '../system/files/read-bounded.js';
import type { GitConfig } from './git-config.js';
import { addressesOf, oidOf, trackingRef } from './remote.js';
import type { Ref, Repository } from './repository.js';
import { teamRemote, type TeamRemote } from './team-remote.js';

const HEADS = 'refs/heads/';

/**
 * The default branch: `git config handoff.base`, else the one that the remote names, else the one
 * that CI names. In a repository without a remote: the only branch, else the one that git's own
 * `init.defaultBranch` names. Null if none of them says it. Never HEAD, and never a branch because
 * of a usual name: anybody who may push can make a branch called main.
 * @param ciBranch short name of the default branch by the variables of the CI run, or by the host;
 * null if neither said it
 * @param named `remote:` of a policy that is trusted; null for git's settings alone
 * @throws HandoffError `git`
 */
export async function defaultBranch(
  repo: Repository,
  ciBranch: string | null = null,
  named: string | null = null,
): Promise<Ref | null> {
  const config = await repo.config();
  const set = config.get('handoff.base');
  if (set !== null) return branchOf(repo, set);
  const team = teamRemote(repo, config, named);
  if (team === null) return onlyBranch(repo, config);
  const remotes = trustedRemotes(team);
  for (const remote of remotes) {
    const pointed = await remoteHead(repo, remote);
    if (pointed !== null) return pointed;
  }
  const [first] = remotes;
  return ciBranch === null || first === undefined
    ? null
    : refOf(repo, trackingRef(first, HEADS + ciBranch));
}

/**
 * Every address of the remote that a default branch named by CI or by the host is looked for on;
 * empty in a clone without a remote.
 */
export async function trustedAddresses(repo: Repository): Promise<string[]> {
  const config = await repo.config();
  const team = teamRemote(repo, config, null);
  const [first] = team === null ? [] : trustedRemotes(team);
  return first === undefined ? [] : addressesOf(config, first);
}

/**
 * The remotes whose default branch may be trusted. A checked-out branch can follow anybody's remote,
 * so upstream or origin comes before one that only the settings of a branch choose.
 */
function trustedRemotes({ name, reason, rivals }: TeamRemote): string[] {
  if (rivals.length === 0 || reason === 'none') return [name];
  return name === 'origin' ? [...rivals, name] : [...rivals];
}

/** The branch of that name, in full or short; a branch of this clone before one of a remote. */
function branchOf(repo: Repository, name: string): Ref | null {
  return (
    refOf(repo, name) ?? refOf(repo, `refs/heads/${name}`) ?? refOf(repo, `refs/remotes/${name}`)
  );
}

/** Relay branches hold records only. */
async function onlyBranch(repo: Repository, config: GitConfig): Promise<Ref | null> {
  const { branch } = await repo.commitRules();
  const own = repo.refs.filter(({ name }) => name.startsWith(HEADS) && !isRelayRef(name, branch));
  const [only, ...more] = own;
  if (more.length === 0) return only ?? null;
  const usual = config.get('init.defaultbranch');
  return own.find(({ name }) => name === `${HEADS}${usual ?? ''}`) ?? null;
}

/** The branch that `refs/remotes/<remote>/HEAD` names. */
async function remoteHead(repo: Repository, remote: string): Promise<Ref | null> {
  const prefix = `refs/remotes/${remote}/`;
  const name = isInFiles(repo)
    ? symbolicRef(repo, `${prefix}HEAD`)
    : await askGit(repo, `${prefix}HEAD`);
  return name?.startsWith(prefix) === true ? refOf(repo, name) : null;
}

/** False where git keeps refs in tables. A symbolic ref is never packed: it is a file, or is not. */
function isInFiles({ commonDir }: Repository): boolean {
  return !existsSync(join(commonDir, 'reftable'));
}

/** What a symbolic ref names, by its file. */
function symbolicRef({ commonDir }: Repository, ref: string): string | null {
  try {
    const text = readBounded(join(commonDir, ref), { follow: false, most: 4096 }).toString('utf8');
    return /^ref: (\S+)\n?$/u.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function askGit(repo: Repository, ref: string): Promise<string | null> {
  const { code, stdout } = await repo.git.run(['symbolic-ref', '-q', ref], {
    okCodes: [0, 1, 128],
  });
  return code === 0 ? stdout.toString('utf8').trimEnd() : null;
}

function refOf(repo: Repository, name: string): Ref | null {
  const oid = oidOf(repo, name);
  return oid === null ? null : { name, oid };
}
