import { HandoffError } from '../errors.js';
import { fillRecords } from './fill-records.js';
import { fetchRemote } from '../git/fetch.js';
import type { GitConfig } from '../git/git-config.js';
import { isShallow } from '../git/is-shallow.js';
import { noteFetch } from '../git/last-fetch.js';
import { patience, quickPatience, type Patience } from '../git/patience.js';
import { remotesOf } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { TeamRemote } from '../git/team-remote.js';
import { FewAtATime } from '../system/few-at-a-time.js';
import { remoteTips } from './listed-records.js';
import type { ReadWarning } from './view.js';

/**
 * How long a fetch may take: `quick` is three seconds without a prompt, `patient` is the limit of
 * --fetch.
 */
export type Haste = 'quick' | 'patient';

/** How to fetch before an answer. */
export interface FetchOptions {
  interactive: boolean;
  haste: Haste;
  /** Milliseconds since 1970. */
  now: number;
  say: (line: string) => void;
}

/** Fetches that run at the same time. */
const AT_ONCE = 4;

/**
 * Fetches before an answer, from every remote that records are read from; those beside the team's
 * without a prompt.
 * @param team the remote on which the team shares its records
 * @returns the warnings of fetches that failed: then the answer comes from this clone's data
 */
export async function fetchFirst(
  repo: Repository,
  team: TeamRemote,
  { interactive, haste, now, say }: FetchOptions,
): Promise<ReadWarning[]> {
  const config = await repo.config();
  const [first, others] = [team.name, otherRemotes(config, team.name)];
  if (interactive) say(`Fetching from ${[first, ...others].join(', ')} …`);
  const time = (isAsked: boolean): Patience =>
    haste === 'quick'
      ? quickPatience(config)
      : patience(config, { interactive: isAsked, verb: 'any', remote: first, vars: repo.git.env });
  const [own, quick] = [time(interactive), time(false)];
  const [fault, { fetched, warnings }] = await Promise.all([
    team.exists ? tried(repo, config, first, own) : missingRemote(first),
    fetchOthers(repo, config, others, quick),
  ]);
  if (fault === null) await noteFetch(repo, [first, ...fetched], now);
  return [...(fault === null ? [] : [warningOf(fault.message)]), ...warnings];
}

/**
 * Fetches from remotes beside the team's.
 * @returns those that answered, and a warning for each other one that this clone reads records from
 */
export async function fetchOthers(
  repo: Repository,
  config: GitConfig,
  names: readonly string[],
  time: Patience,
): Promise<{ fetched: string[]; warnings: ReadWarning[] }> {
  // In a shallow clone git writes one file for all remotes, so two fetches would meet there.
  const few = new FewAtATime(isShallow(repo) ? 1 : AT_ONCE);
  const faults = new Map<string, HandoffError>();
  await few.forEach(names, async (name) => {
    const fault = await tried(repo, config, name, time);
    if (fault !== null) faults.set(name, fault);
  });
  const fetched = names.filter((name) => !faults.has(name));
  const warnings = names.flatMap((name) => {
    const fault = faults.get(name);
    if (fault === undefined || remoteTips(repo, name).length === 0) return [];
    const skip = `git config remote.${name}.skipFetchAll true`;
    return [warningOf(`${fault.message}; if nobody publishes there any more: ${skip}`)];
  });
  return { fetched, warnings };
}

/**
 * The remotes beside the team's from which records are read: all but those that
 * `git fetch --all` leaves out.
 */
export function otherRemotes(config: GitConfig, team: string): string[] {
  return remotesOf(config).filter(
    (name) =>
      name !== team &&
      !config.isTrue(`remote.${name}.skipfetchall`) &&
      !config.isTrue(`remote.${name}.skipdefaultupdate`),
  );
}

/** The fault of a setting that names a remote which the clone does not have. */
export function missingRemote(name: string): HandoffError {
  return new HandoffError(
    'setup',
    `git config handoff.remote names ${name}, and this clone has no such remote`,
    'choose one of git remote -v: git config handoff.remote <name>',
  );
}

async function tried(
  repo: Repository,
  config: GitConfig,
  remote: string,
  time: Patience,
): Promise<HandoffError | null> {
  try {
    await fetchRemote(repo, config, remote, 'everything', time);
    await fillRecords(repo, config, remote, time);
    return null;
  } catch (error) {
    if (error instanceof HandoffError) return error;
    throw error;
  }
}

function warningOf(message: string): ReadWarning {
  return { code: 'not-fetched', message };
}
