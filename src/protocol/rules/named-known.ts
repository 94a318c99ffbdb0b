import { shortHandle, slotIdOf } from '../format/record-id.js';
import { fits } from '../kinds/fits.js';
import { recordReferences, type RecordReference } from '../kinds/references.js';
import type { Rule } from './rule.js';

/**
 * Judges what a record names in others. The program looks it up when it writes; another program may
 * not. Names in records that are not here are not judged.
 */
export const namedKnown: Rule<'named-known'> = {
  name: 'named-known',
  asks: 'What a record carries, corrects, replaces, considers or cancels exists in the record that it names.',
  when: 'always',
  level: 'contextual',
  check: (content, { state }) =>
    recordReferences(content).flatMap((reference) => {
      const { as, id, slot, at } = reference;
      const record = state.records.get(id);
      if (record === undefined || JUDGED_ELSEWHERE.has(as) || fits(reference, record, content))
        return [];
      const name = shortHandle(slot === null ? id : slotIdOf(id, slot));
      return [{ at, message: `${name} ${FAULTS[as] ?? 'cannot be named here'}`, hint: null }];
    }),
};

/** The rules `subject-known`, `ack-addressed` and `condition-known` judge these. */
const JUDGED_ELSEWHERE = new Set<RecordReference['as']>([
  'subject',
  'withdraws',
  'assigns',
  'replies',
  'awaits',
]);

const FAULTS: Partial<Record<RecordReference['as'], string>> = {
  cancels: 'is not a resolution of what is reopened',
  corrects: 'is not a declaration',
};
