import type { BlockedRow } from '../../../schema/types.js';
import { NOTHING, piece, type Html } from './markup.js';
import { plural } from '../../../protocol/format/plural.js';
import { localTime, people } from './words.js';

/** When the owner of a blocker is at work, on their clock; null where the roster does not say. */
export function ownerLine(window: BlockedRow['owner_window'], owner: string): Html | null {
  if (!window) return null;
  const { on, from, until, zone, missed, escalation } = window;
  const when =
    on && until !== null
      ? piece`${owner} is at work until ${localTime(until, zone)} (${zone})`
      : from === null
        ? piece`${owner} has no shift in sight`
        : piece`${owner} is next at work ${localTime(from, zone)} (${zone})`;
  const passed =
    missed === 0 ? NOTHING : piece`; ${plural(missed, 'whole shift')} passed without an answer`;
  const asked =
    escalation === undefined
      ? NOTHING
      : piece`; ${escalation.at === null ? 'to be escalated to' : 'escalated to'}
        ${people(escalation.to)}`;
  return piece`${when}${passed}${asked}`;
}
