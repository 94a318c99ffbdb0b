import type { Sources } from '../../src/protocol/query/events.js';
import type { RecordPlace } from '../../src/schema/types.js';

/** Where a record lies that was read from nowhere: its id, and nothing else. */
export function unread({ id }: { id: string }): RecordPlace {
  return { id, path: null, commit: null, ref: null, uncommitted: false };
}

/** Records that were read from nowhere, and of which nothing is proved. */
export const UNREAD: Sources = {
  recordOf: unread,
  wordOf: () => ({ verdict: 'unverified', reason: 'not signed' }),
};
