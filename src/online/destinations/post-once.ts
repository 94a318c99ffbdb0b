import { isLasting, NetFault } from '../net/net-fault.js';

/** Where posts of one kind are listed and deleted, such as the issues of a repository. */
export interface Board<Post> {
  /** Lists the posts. After this run `made` one, those that were made meanwhile are enough. */
  list: (made: boolean) => Promise<readonly Post[]>;
  /** Negative if `a` is older; 0 if both are the same post. */
  compare: (a: Post, b: Post) => number;
  /**
   * Removes a duplicate of the first post, if this account may.
   * @param ownPost the post that this run made, if any
   * @throws NetFault
   */
  remove: (twin: Post, first: Post, ownPost: Post | null) => Promise<void>;
  /** Reports a duplicate that could not be removed. */
  note?: (twin: Post, first: Post, reason: string) => void;
}

/** A post to make. */
export interface WantedPost<Post> {
  /** True for a trusted post with its marker. */
  isIt: (post: Post) => boolean;
  /** Null to make none, and only remove duplicates. */
  make: (() => Promise<Post>) | null;
  /** True if an earlier run may have made it. */
  begun: boolean;
}

/** The post that remains. */
export interface PlacedPost<Post> {
  post: Post;
  /** True if it existed already. */
  adopted: boolean;
}

/** `postAllOnce` for one post. @returns null if there is none and `make` is null */
export async function postOnce<Post>(
  post: WantedPost<Post>,
  board: Board<Post>,
): Promise<PlacedPost<Post> | null> {
  const [result] = await postAllOnce([post], board);
  if (result?.status === 'rejected') throw result.reason;
  return result?.value ?? null;
}

/**
 * Makes each post unless it exists, even if other clones do the same at this moment: lists the
 * posts before and after. The oldest one stays; whoever made a later one removes it.
 * @returns in the order of `posts`
 */
export async function postAllOnce<Post>(
  posts: readonly WantedPost<Post>[],
  board: Board<Post>,
): Promise<PromiseSettledResult<PlacedPost<Post> | null>[]> {
  const isOther = (a: Post, b: Post | undefined): boolean =>
    b === undefined || board.compare(a, b) !== 0;
  const first = lazily(() => board.list(false));
  const attempts = await settledInTurn(posts, async ({ isIt, make }) =>
    make === null || (await first()).some(isIt) ? null : make(),
  );
  const own = attempts.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []));
  const again = own.length > 0 || posts.some(({ begun }) => begun);
  const second = lazily(async () => {
    // The newest posts hold what others made meanwhile; the first list holds the rest.
    if (own.length > 0) return [...(await board.list(true)), ...(await first())];
    return again ? board.list(false) : first();
  });
  return settledInTurn(posts, async ({ isIt }, index) => {
    const result = attempts[index];
    if (result?.status === 'rejected') throw result.reason;
    const ownPost = result?.value ?? null;
    const listed = await second().catch((error: unknown) => {
      // What was posted gets its receipt though the time is up; a second post of another clone is
      // found by the two receipts.
      if (ownPost === null || !(error instanceof NetFault)) throw error;
      return [];
    });
    // The list may lag behind, so our own posts are added.
    const existing = [...listed, ...own].filter(isIt).sort(board.compare);
    const once = existing.filter((post, at) => at === 0 || isOther(post, existing[at - 1]));
    return placedPost(once, ownPost, board);
  });
}

async function placedPost<Post>(
  [first, ...others]: readonly Post[],
  ownPost: Post | null,
  { compare, remove, note }: Board<Post>,
): Promise<PlacedPost<Post> | null> {
  if (first === undefined) return null;
  for (const twin of others) {
    await remove(twin, first, ownPost).catch((error: unknown) => {
      // After a throw the next run tries again: right for a server that cannot be reached. A
      // refusal would only repeat, so it is reported.
      if (!(error instanceof NetFault) || isLasting(error) || error.maybeDone) throw error;
      note?.(twin, first, error.message);
    });
  }
  return { post: first, adopted: ownPost === null || compare(ownPost, first) !== 0 };
}

/** Runs the work for each item in turn. A failure does not stop the others. */
async function settledInTurn<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  for (const [index, item] of items.entries())
    results.push(...(await Promise.allSettled([work(item, index)])));
  return results;
}

function lazily<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
