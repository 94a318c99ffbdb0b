import type { Path } from '../format/finding.js';
import { parseSlotId, slotIdOf } from '../format/record-id.js';
import type { Decision } from '../../schema/types.js';
import type { RecordReference } from './references.js';

/** An entry with its identity: the id of the record that introduced it, and its slot. */
export interface Slotted<T> {
  slotId: string;
  slot: string;
  entry: T;
}

/** Gives each entry of a list its slot in a record: `b1`, `b2` and so on. */
export function slotted<T>(id: string, letter: 'b' | 'q' | 'd', list: readonly T[]): Slotted<T>[] {
  return list.map((entry, index) => {
    const slot = `${letter}${index + 1}`;
    return { slotId: slotIdOf(id, slot), slot, entry };
  });
}

/** Parses a slot id such as `<record>.b1`; empty for any other text. */
export function slotReference(
  as: RecordReference['as'],
  name: string | undefined,
  at: Path,
): RecordReference[] {
  const parsed = name === undefined ? null : parseSlotId(name);
  return parsed ? [{ as, ...parsed, at }] : [];
}

/** The decisions that a decision names. @param at where it stands */
export function decisionReferences(
  { supersedes, considers = [] }: Pick<Decision, 'supersedes' | 'considers'>,
  at: Path,
): RecordReference[] {
  return [
    ...slotReference('replaces', supersedes, [...at, 'supersedes']),
    ...considers.flatMap((name, i) => slotReference('considers', name, [...at, 'considers', i])),
  ];
}
