import type { PendingAckRow } from '../../../schema/types.js';
import { duration } from '../../format/duration.js';
import { shortHandle } from '../../format/record-id.js';
import type { Frozen, Line } from './digest.js';

/** The declarations that nobody, or not everybody, has acknowledged. */
export function pendingLines(rows: readonly Frozen<PendingAckRow>[]): Line[] {
  return rows.map(({ declaration, author, waiting_for, items, overdue_seconds: waiting }) => ({
    name: shortHandle(declaration),
    bits: [
      `by ${author}, waits for ${waiting_for.join(', ')} for ${duration(waiting)}${items.length === 0 ? '' : `: ${items.join(', ')}`}`,
    ],
  }));
}
