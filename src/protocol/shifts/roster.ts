import type { Config } from '../../schema/types.js';
import { listNamed } from './holiday-list.js';
import { peopleIn } from '../team/people-in.js';
import { properZone } from '../zones/rules.js';
import { readHours, readPattern, type Pattern } from './pattern.js';

/** Days without a shift, both included. */
export interface OffDays {
  from: string;
  to: string;
  why: 'leave' | 'holiday';
}

/** The shifts of one person, with what their pods say in their place. */
export interface PersonShifts {
  handle: string;
  zone: string;
  patterns: Pattern[];
  off: OffDays[];
  /** The day on which they left the team. */
  left: string | null;
}

/** Somebody works for somebody else, for a shift or a part of it. */
export interface Cover {
  by: string;
  of: string;
  /** The day on which the shift begins. */
  date: string;
  /** Minutes since midnight of that day; null for the whole shift. */
  hours: [start: number, end: number] | null;
}

/** Who works when. Plain JSON, so that it can be cached with the policy. */
export interface ShiftRoster {
  people: PersonShifts[];
  /** `works`: its shifts are those of a pod, not of each member. */
  pods: { name: string; members: string[]; next: string[]; works: boolean }[];
  covers: Cover[];
  /** By when a declaration is due. */
  wrapDue: 'earlier' | 'shift-end';
  /** How many whole shifts of an owner may pass without an answer; null for any number. */
  escalateAfter: number | null;
}

/** The shifts of a valid policy; null if nobody has any. */
export function shiftRosterOf(config: Config): ShiftRoster | null {
  const pods = Object.entries(config.pods ?? {});
  const people = peopleIn(config).flatMap(([handle, person]) => {
    const mine = pods.filter(([, { members }]) => members.includes(handle)).map(([, pod]) => pod);
    const shifts = person.shifts ?? mine.find((pod) => pod.shifts !== undefined)?.shifts ?? [];
    const zone = person.zone ?? mine.find((pod) => pod.zone !== undefined)?.zone;
    // An agent works when it is asked to, also in a pod with shifts.
    if (person.agent === true) return [];
    const patterns = shifts.map(readPattern).filter((one): one is Pattern => 'days' in one);
    if (patterns.length === 0 || zone === undefined) return [];
    const holidays = person.holidays ?? mine.find((pod) => pod.holidays !== undefined)?.holidays;
    const off = [
      ...(person.away ?? []).map((days): OffDays => ({ ...daysOf(days), why: 'leave' })),
      ...(holidays ?? [])
        .flatMap((name) => listNamed(config, name) ?? [name])
        .map((days): OffDays => ({ ...daysOf(days), why: 'holiday' })),
    ];
    return [{ handle, zone: properZone(zone), patterns, off, left: person.left ?? null }];
  });
  if (people.length === 0) return null;
  return {
    people,
    pods: pods.map(([name, { members, next, shifts }]) => ({
      name,
      members,
      next: next ?? [],
      works: shifts !== undefined,
    })),
    covers: (config.cover ?? []).map(({ by, for: of, date, hours }) => ({
      by,
      of,
      date,
      hours: hours === undefined ? null : readHours(hours),
    })),
    wrapDue: config.wrap_due ?? 'earlier',
    escalateAfter: config.escalate_after ?? null,
  };
}

/** The first and the last of some days. */
export function daysOf(text: string): { from: string; to: string } {
  const [from = '', to = from] = text.split('..').map((date) => date.trim());
  return { from, to };
}
