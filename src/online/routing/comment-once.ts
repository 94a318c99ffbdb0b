import { isMarked, type Marker } from '../../protocol/route/marker.js';
import { NetFault } from '../net/net-fault.js';
import type { Comment, GitHubRepository } from './github-repository.js';
import { isTrusted, sameLogin, type Trust } from './trust.js';

/** A comment that is to stand under an issue or a pull request. */
export interface WantedComment {
  number: number;
  marker: Marker;
  body: string;
  /** Milliseconds since 1970: it cannot have been made much earlier. */
  since: number;
  /** Whether one that is there gets this text. */
  edit: boolean;
  /** Whether it is made where there is none; false only tidies up after an earlier run. */
  make: boolean;
  /** Called before the first request that changes something. */
  begin: () => Promise<void>;
}

/** Where the comment stands. */
export interface PlacedComment {
  url: string;
  /** True where it was there already. */
  adopted: boolean;
}

/**
 * Makes a comment once, whoever else does the same: the marker is looked for first, and after a
 * POST again. The one with the lowest number stays; whoever made another one takes it away.
 * @returns null where there is none and none was to be made
 * @throws NetFault
 */
export async function commentOnce(
  repo: GitHubRepository,
  wanted: WantedComment,
  trust: Trust,
): Promise<PlacedComment | null> {
  const { number, marker, since } = wanted;
  const look = async (): Promise<Comment[]> =>
    (await repo.commentsSince(number, since))
      .filter((comment) => isMarked(comment.body, marker) && isTrusted(comment, trust))
      .sort((a, b) => a.id - b.id);
  const [found, ...twins] = await look();
  if (found) {
    await takeAway(repo, twins, trust);
    if (wanted.edit && found.body !== wanted.body) await edit(repo, found, wanted);
    return { url: found.url, adopted: true };
  }
  if (!wanted.make) return null;
  await wanted.begin();
  const made = await repo.comment(number, wanted.body);
  const all = await look();
  // A list may lag behind; what was made is there.
  const first = all[0] && all[0].id < made.id ? all[0] : made;
  await takeAway(
    repo,
    all.filter(({ id }) => id !== first.id),
    trust,
  );
  return { url: first.url, adopted: first.id !== made.id };
}

async function edit(
  repo: GitHubRepository,
  { id }: Comment,
  { body, begin }: WantedComment,
): Promise<void> {
  await begin();
  await repo.editComment(id, body);
}

async function takeAway(
  repo: GitHubRepository,
  twins: readonly Comment[],
  { me }: Trust,
): Promise<void> {
  for (const { id, author } of twins) {
    if (!sameLogin(me, author)) continue;
    await repo.deleteComment(id).catch((error: unknown) => {
      // Somebody else was faster, or may alone do it: what matters is there.
      if (!(error instanceof NetFault) || error.maybeDone) throw error;
    });
  }
}
