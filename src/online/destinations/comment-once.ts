import { readGitHubTarget, type GitHubTarget } from '../../protocol/route/github-target.js';
import type { Comment } from '../github/issue.js';
import { postOnce, type PlacedPost } from './post-once.js';
import { isOurs, sameLogin } from '../github/trust.js';
import { NeverPosted, type Begun, type Forge, type Job, type Tools } from './destination.js';

/** A comment to make under an issue or a pull request. */
export interface WantedComment extends Pick<Job, 'marker' | 'since' | 'begin'> {
  number: number;
  /** Null to make none, and only remove a duplicate that an earlier run made. */
  body: string | null;
  /** The comments there, if this run has just read them. */
  comments?: readonly Comment[] | undefined;
}

/**
 * Makes a comment unless it exists. If two runs made it at once, each removes its own later one.
 * @returns null if there is none and `body` is null
 * @throws NetFault
 */
export function commentOnce(
  { repo, trust }: Forge,
  { number, marker, body, since, begin, comments }: WantedComment,
): Promise<PlacedPost<Comment> | null> {
  const make = async (text: string): Promise<Comment> => {
    await begin();
    return repo.comment(number, text);
  };
  return postOnce(
    {
      isIt: (comment) => isOurs(comment, marker, trust),
      make: body === null ? null : () => make(body),
      begun: false,
    },
    {
      list: async (made) =>
        (made ? undefined : comments) ?? (await repo.commentsSince(number, since)),
      compare: (a, b) => a.id - b.id,
      remove: async ({ id, author }) => {
        if (sameLogin(trust.me, author)) await repo.deleteComment(id);
      },
    },
  );
}

/** Removes a second comment that an earlier run made. @throws NetFault */
export async function tidyComments(
  { marker, target }: Begun,
  number: number,
  since: number,
  { forge }: Tools,
): Promise<void> {
  const begin = async (): Promise<void> => {};
  await commentOnce(await forge(homeIn(target)), { number, marker, body: null, since, begin });
}

/** The repository in a target. @throws NeverPosted if the target names none */
export function homeIn(target: string): GitHubTarget {
  const home = readGitHubTarget(target);
  if (home === null)
    throw new NeverPosted('the target of the receipt is not a repository on GitHub');
  return home;
}
