import type { RecordKind } from './kind.js';
import { slotted } from './slots.js';

/** A question that is asked during a shift. */
export const question: RecordKind<'question'> = {
  place: 'day',
  mentions: ({ blocks = [] }) => blocks.map((key, i) => ({ as: 'blocks', key, at: ['blocks', i] })),
  holds: (entry) => [{ is: 'question', at: [], entry }],
  introduces: (record) => ({ questions: slotted(record.id, 'q', [record]) }),
  did: 'asked',
  commit: ({ key, owner }) => `asks ${owner}: ${key}`,
};
