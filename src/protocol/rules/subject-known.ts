import type { HandoffRecord } from '../../schema/types.js';
import { introduced, itemAt } from '../kinds/record.js';
import { shortHandle } from '../format/record-id.js';
import type { Breach, Content, Rule } from './rule.js';

/** What a record is about exists, has the slot, and still has the bytes that the record pinned. */
export const subjectKnown: Rule<'subject-known'> = {
  name: 'subject-known',
  asks: 'The subject of a record exists, fits its kind, and has not changed.',
  when: 'always',
  level: 'error',
  needsAllRecords: true,
  check: (content, context) => {
    if (!('subject' in content)) return [];
    const { id, digest } = content.subject;
    const slot = 'slot' in content.subject ? content.subject.slot : undefined;
    const subject = context.state.records.get(id);
    const at = ['subject', 'id'];
    if (!subject)
      return [
        {
          level: context.added?.complete === true ? 'error' : 'warning',
          at,
          message: `${shortHandle(id)} is not among the records here`,
          hint: 'fetch the branch that holds it',
        },
      ];
    const breaches: Breach[] = [];
    if (subject.digest !== digest) {
      breaches.push({
        at: ['subject', 'digest'],
        message: `the digest is not that of ${shortHandle(id)}`,
        hint: 'it was written about other content; retract it',
      });
    }
    if (slot !== undefined && !hasSlot(subject, slot)) {
      breaches.push({
        at: ['subject', 'slot'],
        message: `${shortHandle(id)} has no ${slot}`,
        hint: null,
      });
    }
    return breaches.length > 0 ? breaches : kindFits(content, subject);
  },
};

function hasSlot(record: HandoffRecord, slot: string): boolean {
  const { blockers, questions, decisions } = introduced(record);
  return (
    itemAt(record, slot) !== null ||
    [...blockers, ...questions, ...decisions].some((entry) => entry.slot === slot)
  );
}

function kindFits(content: Content, subject: HandoffRecord): Breach[] {
  const misfit = (message: string, at = 'id'): Breach[] => [
    { at: ['subject', at], message, hint: null },
  ];
  if (content.kind === 'ack' && subject.kind !== 'declaration')
    return misfit(`only declarations are acknowledged, not a ${subject.kind}`);
  if (content.kind === 'retraction' && subject.kind === 'retraction')
    return misfit('a retraction cannot be retracted');
  if (
    (content.kind === 'resolution' || content.kind === 'reopening') &&
    !/^[bq]/.test(content.subject.slot)
  )
    return misfit('only blockers and questions are resolved and reopened', 'slot');
  if (content.kind === 'assignment' && content.subject.slot.startsWith('d'))
    return misfit('a decision is nobody’s to take over', 'slot');
  return [];
}
