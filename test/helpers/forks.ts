import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLOSED_PUSHER, type BareRemote } from './bare-remote.js';
import type { Clone } from './clones.js';
import { makeShared } from './remote.js';
import { recordsAt, type RecordFiles } from './record-files.js';
import { openTestRepo, type TestRepo } from './repo.js';

/** A team's repository and Wei's fork of it. */
export interface Forked {
  readonly team: BareRemote;
  /** The fork, bare. */
  readonly fork: TestRepo;
  /** Wei's clone of the fork: `origin` is the fork, `upstream` the team's. */
  readonly wei: Clone;
  /** A clone of the team's. */
  readonly nadia: Clone;
  /** The records on the branches of the fork. */
  forkHas(): RecordFiles;
}

/** Makes them as `gh repo fork --clone` does. @param gh true where gh has also said so in git's settings */
export function makeForked({ gh = true, policy }: { gh?: boolean; policy?: string } = {}): Forked {
  const { remote: team, wei, nadia } = makeShared(policy === undefined ? {} : { policy });
  const fork = forkFor(wei, { gh });
  return { team, fork, wei, nadia, forkHas: () => recordsAt(fork, 'refs/heads') };
}

/**
 * Turns the clone of a repository into that of a fork: `origin` is the fork, `upstream` the
 * original. @returns the fork, bare
 */
export function forkFor(clone: TestRepo, { gh }: { gh: boolean }): TestRepo {
  const above = openTestRepo(clone.base, clone.base, clone.env);
  const url = clone.git('remote', 'get-url', 'origin');
  above.git('clone', '--quiet', '--bare', '--template=', '--', url, 'fork.git');
  const fork = openTestRepo(clone.base, join(clone.base, 'fork.git'), clone.env);
  clone.git('remote', 'rename', 'origin', 'upstream');
  clone.git('remote', 'add', 'origin', pathToFileURL(fork.dir).href);
  clone.git('fetch', '--quiet', 'origin');
  clone.git('branch', '--quiet', '--set-upstream-to=origin/main');
  if (gh) clone.git('config', 'remote.upstream.gh-resolved', 'base');
  return fork;
}

/** From now on a repository takes no push, in the words of a forge. */
export function closeTo(who: string, repo: TestRepo): void {
  repo.hook('pre-receive', `echo "Permission to acme/payments.git denied to ${who}." >&2; exit 1`);
}

/** From now on a repository takes every push. */
export function openTo(repo: TestRepo): void {
  repo.hook('pre-receive', 'exit 0');
}

/** From now on the team's repository takes nothing from somebody, whose fork the others fetch. */
export function closeToFork(clone: Clone, fork: TestRepo, others: readonly Clone[]): void {
  clone.env[CLOSED_PUSHER] = clone.handle;
  for (const other of others) {
    if (other === clone || other.sight !== 'full') continue;
    other.git('remote', 'add', clone.handle, pathToFileURL(fork.dir).href);
    // Who fetches from a fork still shares records on the team's remote.
    other.git('config', 'handoff.remote', 'origin');
  }
}

/** Gives somebody a fork, where they push their work; the team shares its records on `origin`. */
export function giveFork(clone: Clone, { url }: BareRemote): TestRepo {
  const name = `${clone.handle}.git`;
  const above = openTestRepo(clone.base, clone.base, clone.env);
  above.git('clone', '--quiet', '--bare', '--template=', '--', url, name);
  const fork = openTestRepo(clone.base, join(clone.base, name), clone.env);
  for (const setting of ['gc.auto=0', 'maintenance.auto=false', 'receive.autogc=false'])
    fork.git('config', ...setting.split('='));
  clone.git('remote', 'add', 'fork', pathToFileURL(fork.dir).href);
  clone.git('config', 'remote.pushDefault', 'fork');
  clone.git('config', 'handoff.remote', 'origin');
  return fork;
}
