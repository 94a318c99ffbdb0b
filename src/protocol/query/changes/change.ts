import type { HandoffRecord, Taken } from '../../../schema/types.js';

/** The kinds of changes that others make to a person's work. */
export const EVENTS = [
  'accepted',
  'held',
  'postponed',
  'declined',
  'asked',
  'confirmed',
  'corrected',
  'answered',
  'reopened',
  'decided',
  'assigned',
  'taken',
  'retracted',
] as const;
export type ChangeEvent = (typeof EVENTS)[number];

/** A change that a person does not know yet. */
export interface Change {
  event: ChangeEvent;
  /** Slot id of the item, blocker, question or decision; for a withdrawn record its id. */
  id: string;
  /** Its key; null for a record. */
  key: string | null;
  /** The author's words: a reason, an outcome, the new information. */
  text: string;
  /** True for a transfer that was accepted without a read-back. */
  withoutReadBack?: true;
  /** Of an item that somebody took over because its holder was gone. */
  taken?: Taken;
  /** When somebody who does not take an item yet will say more. */
  until?: string;
  /** True if another outcome or decision says something else, and neither saw the other. */
  contested?: true;
  /** The record of the change. */
  record: HandoffRecord;
}
