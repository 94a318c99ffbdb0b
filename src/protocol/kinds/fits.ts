import type { HandoffRecord } from '../../schema/types.js';
import { kindOf } from './index.js';
import { isIntroducedIn } from './introduced.js';
import { itemAt } from './items.js';
import type { Content } from './kind.js';
import type { RecordReference } from './references.js';

/** Whether a record is what a reference of some content may point at, by how it refers. */
const FITS: {
  readonly [A in RecordReference['as']]: (
    target: HandoffRecord,
    slot: string | null,
    content: Content,
  ) => boolean;
} = {
  subject: (target, slot, content) =>
    'subject' in content &&
    content.subject.digest === target.digest &&
    (slot === null || hasSlot(target, slot)) &&
    (kindOf(content).misfit?.(target, slot) ?? null) === null,
  corrects: ({ kind }) => kind === 'declaration',
  withdraws: ({ kind }) => kind !== 'retraction',
  carries: (target, slot) => slot !== null && isIntroducedIn(target, slot),
  replaces: (target, slot) => slot?.startsWith('d') === true && isIntroducedIn(target, slot),
  considers: (target, slot) => slot?.startsWith('d') === true && isIntroducedIn(target, slot),
  covers: ({ kind }) => kind === 'declaration',
  asks: (target, slot) => slot?.startsWith('q') === true && isIntroducedIn(target, slot),
  awaits: (target, slot) => /^[bq]/.test(slot ?? '') && isIntroducedIn(target, slot ?? ''),
  sources: ({ kind }) => kind === 'declaration',
  leaves: (target, slot) => (slot === null ? target.kind === 'declaration' : hasSlot(target, slot)),
  replies: (target, slot) => itemAt(target, slot) !== null,
  assigns: (target, slot) => slot !== null && hasSlot(target, slot),
  cancels: (target, _, content) =>
    target.kind === 'resolution' &&
    content.kind === 'reopening' &&
    target.subject.id === content.subject.id &&
    target.subject.slot === content.subject.slot,
};

/** True if a reference of content points at what it may point at. */
export function fits(
  { as, slot }: RecordReference,
  target: HandoffRecord,
  content: Content,
): boolean {
  return FITS[as](target, slot, content);
}

/** True if a record has an item, or introduces something, in that slot. */
export function hasSlot(record: HandoffRecord, slot: string): boolean {
  return itemAt(record, slot) !== null || isIntroducedIn(record, slot);
}
