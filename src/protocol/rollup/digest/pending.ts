import type { PendingAckRow } from '../../../schema/types.js';
import { duration } from '../../format/duration.js';
import { plural } from '../../format/plural.js';
import { shortHandle } from '../../format/record-id.js';
import type { Frozen, Line } from './digest.js';

/** The declarations that nobody, or not everybody, has acknowledged. */
export function pendingLines(rows: readonly Frozen<PendingAckRow>[]): Line[] {
  return rows.map((row) => {
    const { declaration, waiting_for, items, overdue_seconds: waiting } = row;
    return {
      name: shortHandle(declaration),
      bits: [
        `${authorText(row)}, waits for ${waiting_for.join(', ')} for ${duration(waiting)}${items.length === 0 ? '' : `: ${items.join(', ')}`}`,
      ],
      below: synthesisLines(row),
    };
  });
}

/** `by lin for sg`: of a synthesis also the pod. */
export function authorText({ author, synthesis }: Frozen<PendingAckRow>): string {
  return synthesis === undefined ? `by ${author}` : `by ${author} for ${synthesis.pod}`;
}

/** What a synthesis was made from, and who had not declared. */
export function synthesisLines({ synthesis }: Frozen<PendingAckRow>): string[][] {
  if (synthesis === undefined) return [];
  const { sources, not_declared: absent } = synthesis;
  const without =
    absent.length === 0 ? '' : `; not declared when it was made: ${absent.join(', ')}`;
  return [[`a synthesis from ${plural(sources.length, 'source')}${without}`]];
}
