import type { AckItem } from '../../schema/types.js';
import { plural } from '../format/plural.js';
import { byActing } from './acting.js';
import type { RecordKind, StoryLine } from './kind.js';
import { slotReference } from './slots.js';

/** A reader's replies to a declaration, or its author's reply to a read-back. */
export const ack: RecordKind<'ack'> = {
  place: 'beside',
  misfit: ({ kind }) =>
    kind === 'declaration' || kind === 'ack'
      ? null
      : `only a declaration can be acknowledged, not a ${kind}`,
  names: ({ subject, items, covers = [] }) => [
    ...items.flatMap(({ slot, question }, i) => [
      { as: 'replies', id: subject.id, slot, at: ['items', i, 'slot'] } as const,
      ...slotReference('asks', question, ['items', i, 'question']),
    ]),
    ...covers.flatMap((id, i) =>
      id === subject.id ? [] : [{ as: 'covers', id, slot: null, at: ['covers', i] } as const],
    ),
  ],
  gives: ({ author, items }) => (items.some(({ reply }) => reply === 'accept') ? author : null),
  did: 'acknowledged',
  step: (record, { as, at }): StoryLine => {
    if (as === 'asks') return ['asked it before taking the item', null];
    if (as === 'covers') return ['acknowledged it with a newer one', null];
    if (record.confirms) return ['confirmed the read-back', null];
    if (record.corrects)
      return ['corrected the read-back', record.corrects.map(({ text }) => text).join('; ')];
    const reply = as === 'replies' ? record.items[Number(at[1])] : undefined;
    if (reply !== undefined) {
      const bare = record.without_read_back?.includes(reply.slot) === true;
      return [
        `${did(reply)}${bare ? ' without a read-back' : ''}${byActing(reply.acting)}`,
        reply.read_back ?? reply.reason ?? record.read_back ?? null,
      ];
    }
    const replies = record.items
      .map(({ slot, reply, not_yet }) => `${slot} ${not_yet === true ? 'not yet' : reply}`)
      .join(', ');
    const covering = record.cover ? ' (covering)' : '';
    return [`acknowledged it${covering}: ${replies || 'read'}`, record.read_back ?? null];
  },
  commit: ({ items, confirms, corrects }, subject) => {
    if (confirms) return `confirms the read-back of ${subject}`;
    if (corrects) return `corrects the read-back of ${subject}`;
    const accepted = items.filter(({ reply }) => reply === 'accept').length;
    return `acknowledges ${subject}, ${plural(accepted, 'item')} accepted`;
  },
};

/** What a reply does. */
function did({ reply, not_yet, until }: AckItem): string {
  if (not_yet !== true) return REPLIES[reply];
  return `does not take it yet${until === undefined ? '' : `, until ${until}`}`;
}

const REPLIES = {
  accept: 'accepted it',
  watch: 'watches it',
  hold: 'leaves it on hold',
  decline: 'declined it',
  ask: 'asked about it',
} as const;
