import { isLasting, NetFault } from '../net/net-fault.js';

/** Where posts of one kind stand and are found again, such as the issues of a repository. */
export interface Board<Post> {
  /** The posts that there are; once something was `made`, the newest of them are enough. */
  list: (made: boolean) => Promise<readonly Post[]>;
  /** Negative where the first one is the older, 0 where they are the same. */
  compare: (a: Post, b: Post) => number;
  /**
   * Takes away what stands beside the first post, where this account may.
   * @param made what this run made of it
   * @throws NetFault
   */
  remove: (twin: Post, first: Post, made: Post | null) => Promise<void>;
  /** Told of a twin that has to stay. */
  note?: (twin: Post, first: Post, reason: string) => void;
}

/** A post that is to be there. */
export interface WantedPost<Post> {
  /** True for a post that bears its mark and counts. */
  isIt: (post: Post) => boolean;
  /** Null only tidies up after an earlier run. */
  make: (() => Promise<Post>) | null;
  /** True where an earlier run may have made it. */
  begun: boolean;
}

/** The post that stays. */
export interface PlacedPost<Post> {
  post: Post;
  /** True where it was there already. */
  adopted: boolean;
}

/**
 * Makes one post once: see `postAllOnce`.
 * @returns what stays; null where there is none and none was to be made
 */
export async function postOnce<Post>(
  wanted: WantedPost<Post>,
  board: Board<Post>,
): Promise<PlacedPost<Post> | null> {
  const [result] = await postAllOnce([wanted], board);
  if (result?.status === 'rejected') throw result.reason;
  return result?.value ?? null;
}

/**
 * Makes posts once each, whoever else does the same at that moment: what is there is looked for
 * first, and after a POST again. The oldest stays; whoever made another one takes it away.
 * @returns in the order of what is wanted
 */
export async function postAllOnce<Post>(
  wanted: readonly WantedPost<Post>[],
  board: Board<Post>,
): Promise<PromiseSettledResult<PlacedPost<Post> | null>[]> {
  const isOther = (a: Post, b: Post | undefined): boolean =>
    b === undefined || board.compare(a, b) !== 0;
  const first = lazily(() => board.list(false));
  const made = await settledInTurn(wanted, async ({ isIt, make }) =>
    make === null || (await first()).some(isIt) ? null : make(),
  );
  const own = made.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []));
  const again = own.length > 0 || wanted.some(({ begun }) => begun);
  const second = again ? lazily(() => board.list(true)) : first;
  return settledInTurn(wanted, async ({ isIt }, index) => {
    const result = made[index];
    if (result?.status === 'rejected') throw result.reason;
    // A list may lag behind; what was made is there.
    const found = [...(await second()), ...own].filter(isIt).sort(board.compare);
    const once = found.filter((post, at) => at === 0 || isOther(post, found[at - 1]));
    return placedPost(once, result?.value ?? null, board);
  });
}

async function placedPost<Post>(
  [first, ...others]: readonly Post[],
  made: Post | null,
  { compare, remove, note }: Board<Post>,
): Promise<PlacedPost<Post> | null> {
  if (first === undefined) return null;
  for (const twin of others) {
    await remove(twin, first, made).catch((error: unknown) => {
      // What cannot be reached now is tried again by the next run; what is forbidden would be so
      // then, too.
      if (!(error instanceof NetFault) || isLasting(error) || error.maybeDone) throw error;
      note?.(twin, first, error.message);
    });
  }
  return { post: first, adopted: made === null || compare(made, first) !== 0 };
}

/** Does the work for one item after the other; what fails keeps no other one from being done. */
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
