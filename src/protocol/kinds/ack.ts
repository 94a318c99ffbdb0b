import { plural } from '../format/plural.js';
import type { RecordKind, StoryLine } from './kind.js';

/** A reader's replies to a declaration. */
export const ack: RecordKind<'ack'> = {
  place: 'beside',
  misfit: ({ kind }) =>
    kind === 'declaration' ? null : `only a declaration can be acknowledged, not a ${kind}`,
  names: ({ subject, items }) =>
    items.map(({ slot }, i) => ({ as: 'replies', id: subject.id, slot, at: ['items', i, 'slot'] })),
  gives: ({ author, items }) => (items.some(({ reply }) => reply === 'accept') ? author : null),
  did: 'acknowledged',
  step: (record, { as, at }): StoryLine => {
    const reply = as === 'replies' ? record.items[Number(at[1])] : undefined;
    if (reply !== undefined)
      return [REPLIES[reply.reply], reply.read_back ?? reply.reason ?? record.read_back ?? null];
    const replies = record.items.map(({ slot, reply }) => `${slot} ${reply}`).join(', ');
    const covering = record.cover ? ' (covering)' : '';
    return [`acknowledged it${covering}: ${replies || 'read'}`, record.read_back ?? null];
  },
  commit: ({ items }, subject) => {
    const accepted = items.filter(({ reply }) => reply === 'accept').length;
    return `acknowledges ${subject}, ${plural(accepted, 'item')} accepted`;
  },
};

const REPLIES = {
  accept: 'accepted it',
  watch: 'watches it',
  hold: 'leaves it on hold',
  decline: 'declined it',
  ask: 'asked about it',
} as const;
