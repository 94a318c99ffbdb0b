import type { Route } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { State } from '../fold/state.js';
import { postsOf } from './posts.js';

/** A post that can be repeated. */
export interface Sent {
  /** The receipt of the post. */
  first: Route;
  /** RFC 3339 UTC: when it was posted, wherever it is now. */
  at: string;
  /** The receipt of its last repeat; the first itself if there is none. */
  last: Route;
}

/** The posts that some receipts tell of, one for each target, with their last repeats. */
export function sentBefore(receipts: readonly Route[], { records, retracted }: State): Sent[] {
  return postsOf(receipts).flatMap((post) => {
    const here = receipts.filter(({ target }) => target === post.target).toSorted(byTime);
    const first = here.find(({ url }) => (url ?? null) === post.url);
    if (first === undefined) return [];
    const ids = new Set(here.map(({ id }) => id));
    const repeats = [...records.values()].filter(
      (record): record is Route =>
        record.kind === 'route' &&
        record.subject.slot === undefined &&
        record.target === post.target &&
        !retracted.has(record.id) &&
        ids.has(record.subject.id),
    );
    const at = here[0]?.declared_at ?? first.declared_at;
    return [{ first, at, last: repeats.toSorted(byTime).at(-1) ?? first }];
  });
}
