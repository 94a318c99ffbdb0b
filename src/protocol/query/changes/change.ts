import type { HandoffRecord } from '../../../schema/types.js';

/** What somebody else did to something of yours. */
export const EVENTS = [
  'accepted',
  'held',
  'declined',
  'asked',
  'answered',
  'reopened',
  'decided',
  'assigned',
  'taken',
  'retracted',
] as const;
export type ChangeEvent = (typeof EVENTS)[number];

/** A change that somebody has not been told of. */
export interface Change {
  event: ChangeEvent;
  /** Slot id of the item, blocker, question or decision; the id of a record that was withdrawn. */
  id: string;
  /** The key of that; null for a record. */
  key: string | null;
  /** What the author said: a reason, an outcome, the new information. */
  text: string;
  /** The record that says so. */
  record: HandoffRecord;
}
