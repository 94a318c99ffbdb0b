import { dateAt, plusDays, wallOn, weekdayOf, type DateText } from '../zones/dates.js';
import { parseTime } from '../format/time.js';
import { peopleOf } from './coverage.js';
import type { Moment, MomentFault, Speaker } from './moment.js';
import { HORIZON } from './next-after.js';
import type { ShiftPhrase } from './phrase.js';
import type { ShiftRoster } from './roster.js';
import { personOf, shiftsOf, type Shift } from './shifts-of.js';

/** A shift of somebody, or of a pod: from the first who begins to the last who ends. */
type Worked = Pick<Shift, 'from' | 'to' | 'date' | 'zone'>;

/** Which end of which shift is meant. */
interface Wanted extends Pick<ShiftPhrase, 'which' | 'day'> {
  edge: 'start' | 'end';
  /** A handle or a pod. */
  name: string;
}

/**
 * An end of a shift. `next` is one that has not begun. Without such a word it is the first one of
 * which that end is still to come, so `my shift end` is that of the shift that is on. A day is one
 * on the speaker's calendar, and the shift one that begins on that date in its own zone.
 */
export function momentOfShift(wanted: Wanted, speaker: Speaker): Moment | MomentFault {
  const { name, edge, which, day } = wanted;
  const { now, policy } = speaker;
  const have = name === speaker.handle ? 'you have' : `${name} has`;
  const roster = policy.shifts;
  if (roster === null)
    return {
      fault: 'nobody has shifts in .handoff.yml',
      hint: `add them to the roster, or ${OTHERWISE}`,
    };
  if (!peopleOf(roster, name).some((one) => works(roster, one)))
    return {
      fault: `${have} no shifts in .handoff.yml`,
      hint: `add them to the roster, or ${OTHERWISE}`,
    };
  const fits = dayTest(day, dateAt(speaker.zone, now));
  if (fits === null) return { fault: `${day} is not a date`, hint: 'write it like 2026-12-24' };
  const around = day !== null && /^\d/.test(day) ? wallOn(day, 0) : now;
  const shifts = worked(roster, name, around).filter(({ date }) => fits(date));
  const isFixed = day !== null && /^\d|^today$/.test(day);
  const found =
    which === 'last'
      ? shifts.findLast(({ to }) => to <= now)
      : shifts.find(({ from, to }) => {
          if (which === 'next') return from > now;
          if (which === 'current') return from <= now && now < to;
          // A date is exact: its shift may have begun.
          return isFixed || (edge === 'start' ? from : to) > now;
        });
  if (found !== undefined)
    return { at: edge === 'start' ? found.from : found.to, zone: found.zone };
  return {
    fault: `${have} no shift ${whenText(wanted)}`,
    hint: `handoff shifts --week shows who works when; or ${OTHERWISE}`,
  };
}

const OTHERWISE = 'write a time like tomorrow 9:00';
const DAY = 86_400_000;

function works(roster: ShiftRoster, handle: string): boolean {
  return personOf(roster, handle) !== null || roster.covers.some(({ by }) => by === handle);
}

function whenText({ which, day }: Wanted): string {
  if (which === 'current') return 'now';
  if (day === 'today' || day === 'tomorrow') return day;
  if (day !== null) return `on ${day}`;
  return `in the ${which === 'last' ? 'last' : 'next'} ${HORIZON / DAY} days`;
}

/** Whether a shift of that date is meant; null for a date that does not exist. */
function dayTest(day: string | null, today: DateText): ((date: DateText) => boolean) | null {
  if (day === null) return () => true;
  if (day === 'today') return (date) => date === today;
  if (day === 'tomorrow') return (date) => date === plusDays(today, 1);
  // Within a week: where Monday is a holiday, the Monday after is not meant.
  const last = plusDays(today, 7);
  if (!/^\d/.test(day)) return (date) => date <= last && weekdayOf(date) === day.slice(0, 3);
  return parseTime(`${day}T00:00:00Z`) === null ? null : (date) => date === day;
}

/** The shifts around an instant, in order. Those of a pod that overlap are one. */
function worked(roster: ShiftRoster, name: string, around: number): Worked[] {
  const [from, to] = [around - HORIZON, around + HORIZON];
  const shifts = peopleOf(roster, name).map((one) => shiftsOf(roster, one, from, to));
  if (shifts.length === 1) return shifts.flat();
  const joined: Worked[] = [];
  for (const shift of shifts.flat().sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || shift.from > last.to) joined.push({ ...shift });
    else last.to = Math.max(last.to, shift.to);
  }
  return joined;
}
