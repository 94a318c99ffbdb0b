import type { HandoffRecord } from '../../schema/types.js';
import { shortHandle, slotIdOf } from '../format/record-id.js';
import { isIntroducedIn } from '../kinds/introduced.js';
import type { Content } from '../kinds/kind.js';
import { recordReferences, type RecordReference } from '../kinds/references.js';
import type { Rule } from './rule.js';

/**
 * Judges references to other records. The program resolves them when it writes; another program may
 * not. References to records that are not here are not judged.
 */
export const namedKnown: Rule<'named-known'> = {
  name: 'named-known',
  asks: 'What a record carries, replaces, considers or cancels exists in the record that it names.',
  when: 'added',
  level: 'error',
  check: (content, { state }) =>
    recordReferences(content).flatMap((reference) => {
      const record = state.records.get(reference.id);
      if (record === undefined || isRight(reference, record, content)) return [];
      const { as, id, slot, at } = reference;
      const name = shortHandle(slot === null ? id : slotIdOf(id, slot));
      const fault =
        as === 'cancels' ? 'is not a resolution of what is reopened' : 'cannot be named here';
      return [{ at, message: `${name} ${fault}`, hint: null }];
    }),
};

/**
 * True if a reference points at the right kind of record or slot. The rule subject-known covers
 * subjects.
 */
function isRight({ as, slot }: RecordReference, record: HandoffRecord, content: Content): boolean {
  if (as === 'carries') return slot !== null && isIntroducedIn(record, slot);
  if (as === 'replaces' || as === 'considers')
    return slot?.startsWith('d') === true && isIntroducedIn(record, slot);
  if (as === 'asks') return slot?.startsWith('q') === true && isIntroducedIn(record, slot);
  if (as !== 'cancels' || content.kind !== 'reopening') return true;
  const { id, slot: reopened } = content.subject;
  return (
    record.kind === 'resolution' && record.subject.id === id && record.subject.slot === reopened
  );
}
