import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GitConfig } from './git-config.js';
import { addressOf } from './remote.js';
import type { Repository } from './repository.js';
import type { TeamRemote } from './team-remote.js';
import { ownPlace } from '../system/files/own-place.js';
import { readBounded } from '../system/files/read-bounded.js';

/** The remote that records come from. */
export interface RecordSource {
  name: string;
  /** Its fetch URL without credentials, because it is kept with answers. */
  url: string;
}

/** When this clone last fetched all branches of that remote. */
export interface LastFetch {
  remote: string;
  /** Milliseconds since 1970, by the clock of the program; null for never. */
  at: number | null;
}

/** The remote that records come from, with its address; null in a repository without one. */
export function sourceOf(config: GitConfig, team: TeamRemote | null): RecordSource | null {
  return team === null ? null : { name: team.name, url: plainUrl(addressOf(config, team.name)) };
}

/**
 * When this clone last fetched all branches, by this program or by git, whichever is later; else
 * when it was cloned. HANDOFF_NOW moves the program's clock but not the times of files, so the age
 * of git's files is measured by the machine's clock.
 * @param now the program's clock, in milliseconds since 1970
 * @param relay short name of the relay branch
 */
export function lastFetch(
  repo: Repository,
  { name, url }: RecordSource,
  now: number,
  relay: string,
  machine: number = Date.now(),
): LastFetch {
  const own = noted(repo, name);
  const heads = fetchHeads(repo).filter(({ text }) =>
    covers(text, url, repo, { remote: name, relay }),
  );
  const byGit = Math.max(-1, ...heads.map(({ changed }) => changed));
  const ago = (changed: number): number => now - Math.max(0, machine - changed);
  if (own !== null && own.changed >= byGit) return { remote: name, at: Math.min(own.at, now) };
  if (byGit >= 0) return { remote: name, at: ago(byGit) };
  const cloned = clonedAt(repo, name);
  return { remote: name, at: cloned === null ? null : ago(cloned) };
}

/** Saves the time of a fetch of all branches. If that fails, the view only seems older. */
export async function noteFetch(
  repo: Repository,
  [remote, ...others]: readonly string[],
  now: number,
): Promise<void> {
  const bytes = Buffer.from(`${JSON.stringify({ remote, others, at: now })}\n`);
  // A read-only clone still answers.
  await ownPlace(repo.commonDir)
    .replace(NOTE, bytes, { durable: false })
    .catch(() => {});
}

const NOTE = 'fetched.json';

function noted(repo: Repository, remote: string): { at: number; changed: number } | null {
  try {
    const folder = ownPlace(repo.commonDir);
    const text = folder.read(NOTE)?.toString('utf8') ?? '';
    const { remote: of, others, at } = JSON.parse(text) as Record<string, unknown>;
    const changed = folder.stat(NOTE)?.mtimeMs ?? 0;
    const covers = of === remote || (Array.isArray(others) && others.includes(remote));
    return covers && typeof at === 'number' ? { at, changed } : null;
  } catch {
    return null;
  }
}

/** What git's last fetch wrote in each work tree. A failed fetch leaves an empty file. */
function fetchHeads({ commonDir }: Repository): { text: string; changed: number }[] {
  return [commonDir, ...linkedFolders(commonDir)].flatMap((folder) => {
    const file = join(folder, 'FETCH_HEAD');
    const changed = changedAt(file);
    if (changed === null) return [];
    try {
      return [{ text: textOf(file, false), changed }];
    } catch {
      return [];
    }
  });
}

function linkedFolders(commonDir: string): string[] {
  try {
    return readdirSync(join(commonDir, 'worktrees')).map((name) =>
      join(commonDir, 'worktrees', name),
    );
  } catch {
    return [];
  }
}

/**
 * True for a fetch of all branches of the remote, unlike `git fetch origin main`: its result names
 * several branches if this clone knows several, and the relay if this clone knows it.
 */
function covers(
  text: string,
  url: string,
  { refs }: Repository,
  { remote, relay }: { remote: string; relay: string },
): boolean {
  const names = text.split('\n').flatMap((line) => {
    const [, name = '', from = ''] = /\tbranch '([^']+)' of (.*)$/u.exec(line) ?? [];
    return name !== '' && plainUrl(from) === url ? [name] : [];
  });
  const tracking = `refs/remotes/${remote}/`;
  const tracked = refs.filter(({ name }) => name.startsWith(tracking));
  const isRelayed = tracked.some(({ name }) => name === `${tracking}${relay}`);
  return (
    names.length >= Math.max(1, Math.min(2, tracked.length)) &&
    (!isRelayed || names.includes(relay))
  );
}

/** A URL as git writes it to FETCH_HEAD: without credentials, final slashes and `.git`. */
function plainUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/iu, '$1')
    .replace(/\/+$/u, '')
    .replace(/\.git$/u, '');
}

/**
 * When the repository was cloned, if git has not fetched since: `git clone` writes the remote's
 * HEAD and packs its branches, which a push does not.
 */
function clonedAt({ commonDir }: Repository, remote: string): number | null {
  const head = changedAt(join(commonDir, 'refs', 'remotes', remote, 'HEAD'));
  if (head !== null) return head;
  const packed = join(commonDir, 'packed-refs');
  try {
    const text = textOf(packed, true);
    return text.includes(` refs/remotes/${remote}/`) ? changedAt(packed) : null;
  } catch {
    return null;
  }
}

/** More than the refs of any repository take. */
const MOST = 256 * 1024 * 1024;

function textOf(file: string, follow: boolean): string {
  return readBounded(file, { follow, most: MOST }).toString('utf8');
}

/** When a file was last written, in milliseconds since 1970; null if there is none. */
function changedAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
