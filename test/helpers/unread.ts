import type { RecordPlace } from '../../src/schema/types.js';

/** Where a record lies that was read from nowhere: its id, and nothing else. */
export function unread({ id }: { id: string }): RecordPlace {
  return { id, path: null, commit: null, ref: null, uncommitted: false };
}
