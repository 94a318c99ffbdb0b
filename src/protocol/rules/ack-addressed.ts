import { itemAt } from '../kinds/items.js';
import { shortHandle } from '../format/record-id.js';
import { CLOCK_SKEW } from './real-time.js';
import type { Breach, Rule } from './rule.js';

/**
 * Judges the author, the time and the items of an acknowledgement. It is an error for records that
 * are in as well: neither of the two records changes, so it was wrong when it was written.
 */
export const ackAddressed: Rule<'ack-addressed', 'ack'> = {
  name: 'ack-addressed',
  asks: 'A declaration is acknowledged by an addressee, or by somebody who covers for one.',
  kinds: ['ack'],
  when: 'always',
  level: 'error',
  needsAllRecords: true,
  // True for the question whether the declaration was withdrawn or corrected; all other facts are
  // in the two records.
  byKnowledge: ({ at }) => at[0] === 'subject',
  check: (content, context) => {
    const { state, author } = context;
    const subject = state.records.get(content.subject.id);
    if (subject?.kind !== 'declaration') return [];
    const breaches: Breach[] = [];
    const find = (at: (string | number)[], message: string, hint: string | null): void => {
      breaches.push({ at, message, hint });
    };
    if (subject.author === author)
      find(['author'], 'the author of a declaration cannot acknowledge it', null);
    else if (
      !content.cover &&
      subject.to !== 'none' &&
      subject.addressees.length > 0 &&
      !subject.addressees.includes(author)
    ) {
      find(
        ['author'],
        `${shortHandle(subject.id)} is addressed to ${subject.addressees.join(', ')}, not to ${author}`,
        'add --cover if you acknowledge in their place',
      );
    }
    const declared = context.writing ? state.declarations.get(subject.id) : undefined;
    const [correction] = declared?.superseded ?? [];
    if ((declared?.retracted.length ?? 0) > 0)
      find(
        ['subject', 'id'],
        `${shortHandle(subject.id)} was withdrawn`,
        `handoff show ${shortHandle(subject.id)} says why`,
      );
    else if (correction)
      find(
        ['subject', 'id'],
        `${shortHandle(subject.id)} was corrected`,
        `acknowledge the correction: handoff ack ${shortHandle(correction.id)}`,
      );
    if (Date.parse(content.declared_at) < Date.parse(subject.declared_at) - CLOCK_SKEW)
      find(
        ['declared_at'],
        'acknowledged before it was declared',
        'check the clock of this computer',
      );
    const { covers } = content;
    if (covers?.includes(subject.id) === false)
      find(['covers'], `covers leaves out ${shortHandle(subject.id)} itself`, null);
    covers?.forEach((id, index) => {
      const other = state.records.get(id);
      if (other !== undefined && (other.kind !== 'declaration' || other.author !== subject.author))
        find(
          ['covers', index],
          `${shortHandle(id)} is not a declaration of ${subject.author}`,
          null,
        );
    });
    content.items.forEach(({ slot }, index) => {
      if (!itemAt(subject, slot))
        find(['items', index, 'slot'], `${shortHandle(subject.id)} has no item ${slot}`, null);
    });
    return breaches;
  },
};
