import type { RecordKind } from './kind.js';
import { slotted } from './slots.js';

/** A blocker that is raised during a shift. */
export const blocker: RecordKind<'blocker'> = {
  place: 'day',
  mentions: ({ blocks }) => blocks.map((key, i) => ({ as: 'blocks', key, at: ['blocks', i] })),
  holds: (entry) => [{ is: 'blocker', at: [], entry }],
  introduces: (record) => ({ blockers: slotted(record.id, 'b', [record]) }),
  did: 'raised a blocker',
  commit: ({ key, owner }) => `is blocked: ${key}, for ${owner}`,
};
