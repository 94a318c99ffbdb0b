import type {
  Declaration,
  HandoffRecord,
  SealedBlocker,
  SealedDecision,
  SealedItem,
  SealedQuestion,
  Shipped,
} from '../../schema/types.js';
import { thingId } from '../format/record-id.js';

/** The entries of a list that may be the attested word `none`. */
export function entries<T>(list: readonly T[] | 'none' | undefined): readonly T[] {
  return list === undefined || list === 'none' ? [] : list;
}

/**
 * Ids of the records that this one was made from, directly; with `saw` they make the order of
 * causes.
 */
export function causes(record: HandoffRecord): string[] {
  const ids = [...record.saw];
  if ('subject' in record) ids.push(record.subject.id);
  if (record.kind === 'declaration' && record.supersedes) ids.push(record.supersedes);
  if (record.kind === 'reopening') ids.push(...record.cancels);
  return ids;
}

/** A blocker, a question or a decision together with its identity: its first `record.slot`. */
export interface Introduced {
  thing: string;
  slot: string;
  entry: SealedBlocker | SealedQuestion | SealedDecision;
}

/** The blockers, questions and decisions that a record introduces, in the order of their slots. */
export function introduced(record: HandoffRecord): {
  blockers: Introduced[];
  questions: Introduced[];
  decisions: Introduced[];
} {
  const slots = (letter: string, list: readonly Introduced['entry'][]): Introduced[] =>
    list.map((entry, index) => ({
      thing: thingId(record.id, `${letter}${index + 1}`),
      slot: `${letter}${index + 1}`,
      entry,
    }));
  switch (record.kind) {
    case 'declaration':
      return {
        blockers: slots('b', entries(record.blockers)),
        questions: slots('q', entries(record.questions)),
        decisions: slots('d', entries(record.decisions)),
      };
    case 'blocker':
      return { blockers: slots('b', [record]), questions: [], decisions: [] };
    case 'question':
      return { blockers: [], questions: slots('q', [record]), decisions: [] };
    case 'decision':
      return { blockers: [], questions: [], decisions: slots('d', [record]) };
    case 'resolution':
      return {
        blockers: [],
        questions: [],
        decisions: slots('d', record.decision ? [record.decision] : []),
      };
    default:
      return { blockers: [], questions: [], decisions: [] };
  }
}

/** What a declaration says of one item. */
export type ItemMention =
  | { as: 'in_flight'; slot: string; item: SealedItem }
  | { as: 'shipped'; entry: Shipped }
  | { as: 'dropped'; entry: { key: string; reason: string } };

/**
 * What a declaration says of its items, by key; an item both in flight and shipped counts as in
 * flight.
 */
export function mentions(declaration: Declaration): Map<string, ItemMention> {
  const found = new Map<string, ItemMention>();
  for (const entry of entries(declaration.dropped)) found.set(entry.key, { as: 'dropped', entry });
  for (const entry of entries(declaration.shipped)) found.set(entry.key, { as: 'shipped', entry });
  entries(declaration.in_flight).forEach((item, index) =>
    found.set(item.key, { as: 'in_flight', slot: `i${index + 1}`, item }),
  );
  return found;
}

/** The item in a slot such as `i1`, or null. */
export function itemAt(
  record: HandoffRecord | undefined,
  slot: string | undefined,
): SealedItem | null {
  if (record?.kind !== 'declaration' || !slot?.startsWith('i')) return null;
  return entries(record.in_flight)[Number(slot.slice(1)) - 1] ?? null;
}
