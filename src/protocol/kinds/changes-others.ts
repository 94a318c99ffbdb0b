import type { HandoffRecord } from '../../schema/types.js';
import { introduced } from './introduced.js';
import { mentions } from './items.js';

/** Kinds of records that change what their subject is. */
export const EVENT_KINDS: ReadonlySet<HandoffRecord['kind']> = new Set<HandoffRecord['kind']>([
  'ack',
  'assignment',
  'reopening',
  'resolution',
  'retraction',
]);

/**
 * True for a record that closes, takes, cancels, withdraws or replaces something: an event, a
 * correction, a declaration that ships or drops an item, a decision instead of an earlier one.
 */
export function changesOthers(record: HandoffRecord): boolean {
  if (EVENT_KINDS.has(record.kind)) return true;
  if (introduced(record).decisions.some(({ entry }) => entry.supersedes !== undefined)) return true;
  if (record.kind !== 'declaration') return false;
  return (
    record.supersedes !== undefined ||
    [...mentions(record).values()].some(({ as }) => as !== 'in_flight')
  );
}
