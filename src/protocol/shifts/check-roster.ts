import type { ShiftFault } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import { gaps } from './coverage.js';
import type { ShiftRoster } from './roster.js';
import { plannedShifts, shiftsOf } from './shifts-of.js';

/**
 * What is missing in a roster between two instants; leave is looked for four times as far ahead.
 * @param names whose gaps count
 */
export function checkRoster(
  roster: ShiftRoster,
  names: readonly string[],
  from: number,
  to: number,
): ShiftFault[] {
  const free = gaps(roster, names, from, to).map((gap): ShiftFault => ({
    code: 'gap',
    who: null,
    from: formatTime(gap.from),
    to: formatTime(gap.to),
  }));
  const last = from + 4 * (to - from);
  const uncovered = roster.people.flatMap((person) =>
    plannedShifts(person, from, last)
      .filter(({ off, date }) => {
        const isCovered = roster.covers.some(
          (cover) => cover.of === person.handle && cover.date === date,
        );
        return off === 'leave' && !isCovered;
      })
      .map((shift): ShiftFault => ({
        code: 'leave-uncovered',
        who: shift.handle,
        from: formatTime(shift.from),
        to: formatTime(shift.to),
      })),
  );
  const away = roster.covers.flatMap((cover) =>
    shiftsOf(roster, cover.by, from, last)
      .filter((shift) => shift.covers === cover.of && shift.date === cover.date)
      .filter(({ date }) => {
        const off = roster.people.find(({ handle }) => handle === cover.by)?.off ?? [];
        return off.some((days) => days.from <= date && date <= days.to && days.why === 'leave');
      })
      .map((shift): ShiftFault => ({
        code: 'cover-on-leave',
        who: cover.by,
        from: formatTime(shift.from),
        to: formatTime(shift.to),
      })),
  );
  // A pod takes part in handing over if it works as one, or if another one hands over to it.
  const alone = roster.pods
    .filter(({ name, next, works }) => {
      const receives = roster.pods.some((other) => other.next.includes(name));
      return next.length === 0 && (receives || (works && roster.pods.length > 1));
    })
    .map(({ name }): ShiftFault => ({ code: 'no-successor', who: name, from: null, to: null }));
  return [...free, ...uncovered, ...away, ...alone];
}
