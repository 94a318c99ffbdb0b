import type { Declaration } from '../../schema/types.js';
import { parseId } from '../format/record-id.js';
import { compactTime, formatTime } from '../format/time.js';
import { dueAt } from './due-at.js';
import { HORIZON } from './next-after.js';
import type { ShiftRoster } from './roster.js';
import { shiftBegunBy } from './shifts-from.js';

/** What lateness depends on. */
export type Timed = Pick<Declaration, 'author' | 'declared_at' | 'saw'>;

/**
 * How many seconds after it was due a declaration was made; null in time. It is due for the last
 * shift of its author that had begun. A second one in the same shift is never late.
 * @param isDeclaration whether a record is a declaration; null for one that was not read
 * @returns `unknown` if that depends on records that were not read
 */
export function lateSeconds(
  roster: ShiftRoster,
  { author, declared_at: declaredAt, saw }: Timed,
  isDeclaration: (id: string) => boolean | null,
): number | null | 'unknown' {
  const at = Date.parse(declaredAt);
  const shift = shiftBegunBy(roster, author, at, at - HORIZON);
  const due = shift === null ? null : dueAt(roster, author, shift.from);
  if (shift === null || due === null || at <= due.at) return null;
  // Ids begin with the time and the author: no other record can be an earlier declaration.
  const begin = compactTime(formatTime(shift.from));
  const own = saw.filter((id) => id >= begin && parseId(id)?.author === author);
  const before = own.map(isDeclaration);
  if (before.includes(true)) return null;
  return before.includes(null) ? 'unknown' : Math.floor((at - due.at) / 1000);
}
