import type { Env } from '../../env.js';
import type { State } from '../../protocol/fold/state.js';
import { isBriefed } from '../../protocol/query/briefing/is-briefed.js';
import { tellsEarlier } from '../../protocol/query/briefing/known-earlier.js';
import {
  newestOf,
  unacknowledgedBy,
  unacknowledgedUpTo,
  type Unacknowledged,
} from '../../protocol/query/briefing/unacknowledged.js';
import { lookup } from '../../protocol/query/lookup.js';
import type { Declaration } from '../../schema/types.js';
import { findSubject, topicFor } from '../../usecases/find-subject.js';
import { snapshotNaming } from '../../usecases/snapshot-naming.js';
import type { Snapshot } from '../../usecases/snapshot.js';

/** What an acknowledgement names. */
interface Named {
  /** The declarations; everything that waits for the author if there are none. */
  ids: readonly string[];
  /** The blockers and questions that it answers. */
  topics: readonly string[];
  /** True if what changed since the reader's last acknowledgement is told. */
  toldChanges: boolean;
}

/** The snapshot for an acknowledgement: what is open, if that shows what all records show. */
export async function snapshotFor(
  env: Env,
  { ids, topics, toldChanges }: Named,
): Promise<Snapshot> {
  const shows = ({ author: { state, handle }, open }: Snapshot): boolean =>
    topics.every((text) => topicFor(state, text).open) &&
    shownTo(state, handle, ids).every(
      (own) =>
        open === null ||
        (isBriefed(own, state, open) &&
          (!toldChanges || tellsEarlier(state, handle, newestOf(own), open))),
    );
  return snapshotNaming(env, [...ids, ...topics], shows, 'recent');
}

/** The declarations that are shown: those named, or everything that waits for the author. */
export function shownTo(state: State, handle: string, ids: readonly string[]): Unacknowledged[] {
  return ids.length === 0
    ? unacknowledgedBy(state, handle)
    : unacknowledgedUpTo(
        state,
        handle,
        ids.map((id) => declarationOf(state, id)),
      );
}

/** True if a text names a declaration. */
export function hasDeclaration({ state }: Snapshot, id: string): boolean {
  return lookup(state, id).some(
    (target) => target.is === 'record' && target.record.kind === 'declaration',
  );
}

function declarationOf(state: State, id: string): Declaration {
  return findSubject(state, id, {
    pick: (target) =>
      target.is === 'record' && target.record.kind === 'declaration' ? target.record : null,
    named: 'declaration',
  });
}
