import type { BranchPatterns } from '../protocol/team/policy.js';
import type { ListedFile, OddEntry } from '../git/list-files.js';
import { trackingRef } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import {
  commonTip,
  everyBranch,
  hides,
  idOf,
  keyOf,
  ownTips,
  recordsOn,
  remoteTips,
  without,
} from './listed-records.js';
import { SEEN } from './seen.js';
import { tipsOf } from './tips.js';

/**
 * Ids of records on local branches that the remote lacked at the last fetch; uses no network.
 * @returns null if a folder of records cannot be read and nothing else waits
 */
export async function unpublishedRecords(
  repo: Repository,
  remote: string,
  read: BranchPatterns,
): Promise<string[] | null> {
  const published = remoteTips(repo, remote);
  const [own, theirs] = await Promise.all([
    recordsOn(repo, ownTips(repo, read)),
    recordsOn(repo, published),
  ]);
  const ids = [...new Set(without(own, theirs).map(idOf))].sort();
  return ids.length === 0 && hides(own, published) ? null : ids;
}

/** What is to be sent, and what cannot be read. */
export interface Unpublished {
  /** Records that the remote lacks. */
  missing: ListedFile[];
  /** Those of them that are on no branch. */
  rescued: ListedFile[];
  /** Records that are only on a single writer's relay branch there. */
  folded: ListedFile[];
  unread: OddEntry[];
  /** True if a folder that cannot be read may hold records that the remote lacks. */
  mayLack: boolean;
}

/** Looks for what `publish` has to send. */
export async function unpublished(
  repo: Repository,
  remote: string,
  there: ReadonlySet<string>,
  { read, rescue }: { read: BranchPatterns; rescue: boolean },
): Promise<Unpublished> {
  const { branch } = await repo.commitRules();
  const published = remoteTips(repo, remote, there);
  const theirs = await recordsOn(repo, published);
  const common = await recordsOn(repo, commonTip(repo, remote, branch, there));
  // Nobody asked to publish what is only on another remote, or on a branch that the policy leaves
  // out.
  const own = await recordsOn(repo, ownTips(repo, read));
  const everywhere = rescue ? await recordsOn(repo, everyBranch(repo)) : null;
  const seen =
    everywhere === null
      ? null
      : await recordsOn(
          repo,
          tipsOf(repo, read).filter(({ ref }) => ref === SEEN),
        );
  const rescued = seen === null ? [] : without(seen, everywhere);
  const single = await recordsOn(
    repo,
    remoteTips(repo, remote, there).filter(({ ref }) =>
      ref.startsWith(`${trackingRef(remote, `refs/heads/${branch}`)}-`),
    ),
  );
  return {
    missing: [...without(own, theirs), ...rescued.filter((file) => !theirs.files.has(keyOf(file)))],
    rescued,
    folded: without(single, common),
    unread: [theirs, common, own, everywhere, seen, single].flatMap((one) => one?.unread ?? []),
    mayLack: hides(own, published) || (seen !== null && hides(seen, published)),
  };
}
