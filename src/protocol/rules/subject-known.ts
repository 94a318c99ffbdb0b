import type { HandoffRecord } from '../../schema/types.js';
import { kindOf } from '../kinds/index.js';
import { hasSlot } from '../kinds/fits.js';
import { shortHandle } from '../format/record-id.js';
import type { Content } from '../kinds/kind.js';
import type { Breach, Rule } from './rule.js';

/** Judges the subject: its record, the slot there, and the digest that pins its content. */
export const subjectKnown: Rule<'subject-known'> = {
  name: 'subject-known',
  asks: 'The subject of a record exists, fits its kind, and has not changed.',
  when: 'always',
  level: 'error',
  needsAllRecords: true,
  check: (content, context) => {
    if (!('subject' in content)) return [];
    const { id, digest } = content.subject;
    const slot = ('slot' in content.subject ? content.subject.slot : null) ?? null;
    const subject = context.state.records.get(id);
    const at = ['subject', 'id'];
    if (!subject)
      return [
        {
          level: context.added?.complete === true ? 'error' : 'warning',
          at,
          message: `${shortHandle(id)} is not in this clone`,
          hint: 'fetch the branch that has it',
        },
      ];
    const breaches: Breach[] = [];
    if (subject.digest !== digest) {
      breaches.push({
        at: ['subject', 'digest'],
        message: `the digest is not the digest of ${shortHandle(id)}`,
        hint: 'the record was written about other content: retract it',
      });
    }
    if (slot !== null && !hasSlot(subject, slot)) {
      breaches.push({
        at: ['subject', 'slot'],
        message: `${shortHandle(id)} has no ${slot}`,
        hint: null,
      });
    }
    return breaches.length > 0 ? breaches : misfit(content, subject, slot);
  },
};

function misfit(content: Content, subject: HandoffRecord, slot: string | null): Breach[] {
  const message = kindOf(content).misfit?.(subject, slot) ?? null;
  return message === null
    ? []
    : [{ at: ['subject', slot === null ? 'id' : 'slot'], message, hint: null }];
}
