import type { HandoffRecord } from '../../schema/types.js';
import type { Path } from '../format/finding.js';
import { kindOf } from './index.js';
import type { Content } from './kind.js';

/** A reference from one record to another, or to a slot of it. Does not include `saw`. */
export interface RecordReference {
  /**
   * A declaration `corrects` an earlier one and `carries` what is open; a retraction `withdraws` a
   * record; a reopening `cancels` resolutions; a decision `replaces` an earlier one, or `considers` one that still holds; an
   * acknowledgement `replies` to items, `covers` declarations, and `asks` the questions that its
   * replies raise; an assignment `assigns` an item, a blocker or a question; a next action `awaits` the end of a
   * blocker or a question; a synthesis has `sources`, and `leaves` out some of what they say.
   */
  as:
    | 'subject'
    | 'corrects'
    | 'withdraws'
    | 'cancels'
    | 'carries'
    | 'replaces'
    | 'considers'
    | 'replies'
    | 'assigns'
    | 'covers'
    | 'asks'
    | 'awaits'
    | 'sources'
    | 'leaves';
  /** Id of the record. */
  id: string;
  slot: string | null;
  /** The path of the reference in the record. */
  at: Path;
}

/** A reference to an item, by its key. */
export interface ItemReference {
  as: 'in_flight' | 'shipped' | 'dropped' | 'blocks' | 'awaits';
  key: string;
  at: Path;
}

/** A reference to a record or to an item. */
export type Reference = RecordReference | ItemReference;

/**
 * True if such a reference takes back what the other record said, and with it what that one did to
 * others; false if it only adds something to what is said of it.
 */
export const TAKES_BACK: Readonly<Record<RecordReference['as'], boolean>> = {
  subject: false,
  corrects: true,
  withdraws: true,
  cancels: false,
  carries: false,
  replaces: false,
  considers: false,
  replies: false,
  assigns: false,
  covers: false,
  asks: false,
  awaits: false,
  sources: false,
  leaves: false,
};

/** All references to records in content, including their slots, except `saw`. */
export function recordReferences(content: Content): RecordReference[] {
  const before = earlierReferences(content);
  const names = kindOf(content).names?.(content) ?? [];
  return names.length === 0 ? before : [...before, ...names];
}

/** Those of them that come before it in causality: its subject, and what it follows. */
export function earlierReferences(content: Content): RecordReference[] {
  const follows = kindOf(content).follows?.(content) ?? [];
  if (!('subject' in content)) return follows;
  const { subject } = content;
  return [{ as: 'subject', id: subject.id, slot: slotIn(subject), at: ['subject'] }, ...follows];
}

/** All references to items in content. */
export function itemReferences(content: Content): ItemReference[] {
  return kindOf(content).mentions?.(content) ?? [];
}

/** Ids of all records that this one refers to in any way. */
export function referredIds(record: HandoffRecord): Set<string> {
  return new Set([...record.saw, ...recordReferences(record).map(({ id }) => id)]);
}

/**
 * Ids of the records that come directly before this one in causality. The fold calls this often.
 */
export function causes(record: HandoffRecord): readonly string[] {
  const follows = kindOf(record).follows?.(record) ?? [];
  if (!('subject' in record) && follows.length === 0) return record.saw;
  const ids = [...record.saw];
  if ('subject' in record) ids.push(record.subject.id);
  for (const { id } of follows) ids.push(id);
  return ids;
}

/**
 * The record that this one is about and lies beside: its subject, or the declaration that it
 * corrects; null if it stands alone.
 */
export function subjectOf(record: HandoffRecord): { id: string; slot: string | null } | null {
  if ('subject' in record) return { id: record.subject.id, slot: slotIn(record.subject) };
  return (
    kindOf(record)
      .follows?.(record)
      .find(({ as }) => as === 'corrects') ?? null
  );
}

function slotIn(subject: { slot?: string } | object): string | null {
  return 'slot' in subject ? (subject.slot ?? null) : null;
}
