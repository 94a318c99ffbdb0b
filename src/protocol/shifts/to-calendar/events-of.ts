import { instantOf, wallAt } from '../../zones/clock.js';
import { dayOf, plusDays, wallOn, type DateText } from '../../zones/dates.js';
import type { Policy } from '../../team/policy.js';
import type { Pattern } from '../pattern.js';
import type { Cover, PersonShifts, ShiftRoster } from '../roster.js';
import { coverShifts, happensOn, shiftsOf, type Shift } from '../shifts-of.js';
import { HOURS, hoursText } from '../calendar/hours.js';
import { EARLIEST } from '../calendar/known-time.js';
import { line, text } from './content-line.js';
import { endOf, firstOf, uidOf } from './pattern-days.js';
import { wallText } from './zone-lines.js';

/** What events are made of. */
export interface Team {
  policy: Policy;
  roster: ShiftRoster;
  /** Tells the names of this team's events from those of others. */
  domain: string;
  /** When the file is made: milliseconds since 1970. */
  now: number;
  /** Whose events are made: a cover changes the shift of somebody who is among them. */
  handles: readonly string[];
}

/** The table of zones ends here. */
const LATEST: DateText = '2037-12-31';
const DATES_A_LINE = 50;
const BYDAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The events of a person: their shifts, with what others work of them, and their leave. */
export function eventsOf(team: Team, person: PersonShifts): string[][] {
  const byUid = new Map(person.patterns.map((pattern) => [uidOf(person, pattern), pattern]));
  const leave = new Set(person.off.flatMap((off) => (off.why === 'leave' ? [off] : [])));
  return [
    ...[...byUid].flatMap(([uid, pattern]) => patternEvents(team, person, pattern, uid)),
    ...[...leave].map(({ from, to }) =>
      event(team, `${person.handle}-away-${from}-${to}`, `${titleOf(team, person.handle)}: away`, [
        line('DTSTART', dateText(from), { VALUE: 'DATE' }),
        line('DTEND', dateText(plusDays(to, 1)), { VALUE: 'DATE' }),
      ]),
    ),
  ];
}

/** What somebody works of the shift of somebody else, where it changes no event of theirs. */
export function coverEvents(team: Team, cover: Cover): string[][] {
  if (!team.handles.includes(cover.by) || isChange(team, cover)) return [];
  const title = `${titleOf(team, cover.by)} for ${titleOf(team, cover.of)}`;
  return coverShifts(team.roster, cover).map(({ zone, from, to }, index) =>
    event(team, `cover-${cover.by}-${cover.of}-${cover.date}-${index}`, title, [
      time('DTSTART', zone, wallAt(zone, from)),
      time('DTEND', zone, wallAt(zone, to)),
    ]),
  );
}

/** True for a cover of whole shifts between people whose events are made: it changes an event. */
function isChange({ handles }: Team, { by, of, hours }: Cover): boolean {
  return hours === null && handles.includes(of) && handles.includes(by);
}

function patternEvents(
  team: Team,
  person: PersonShifts,
  pattern: Pattern,
  uid: string,
): string[][] {
  const { handle, zone } = person;
  const first = firstOf(pattern);
  const end = endOf(pattern, person);
  if (first === null || (end !== null && end < first)) return [];
  const [start, stop] = [pattern.parts[0]?.[0] ?? 0, pattern.parts.at(-1)?.[1] ?? 0];
  const happens = (date: DateText): boolean =>
    date >= first && (end === null || date <= end) && happensOn(pattern, date);
  const at = (date: DateText): string[] => [
    time('DTSTART', zone, wallOn(date, start)),
    time('DTEND', zone, wallOn(date, stop)),
  ];
  const changes: string[][] = [];
  const kept = new Set<DateText>();
  const out = new Set(daysOff(person).filter(happens));
  for (const cover of team.roster.covers.filter(({ of, date }) => of === handle && happens(date))) {
    const { date } = cover;
    const change = (who: string, lines: readonly string[]): void => {
      if (kept.has(date)) return;
      kept.add(date);
      const before = time('RECURRENCE-ID', zone, wallOn(date, start));
      changes.push(event(team, uid, titleOf(team, who), [before, ...lines, attendee(team, who)]));
    };
    const left = shiftsLeft(team, person, date, [start, stop]);
    if (isChange(team, cover)) change(cover.by, at(date));
    else if (left === null) out.add(date);
    else
      change(handle, [
        time('DTSTART', zone, wallAt(zone, left.from)),
        time('DTEND', zone, wallAt(zone, left.to)),
        ...hoursLines(minutesOf(left)),
      ]);
  }
  const without = [...out].filter((date) => !kept.has(date)).sort();
  const master = event(team, uid, titleOf(team, handle), [
    ...at(first),
    line('RRULE', ruleText(pattern, end === null ? null : instantOf(zone, wallOn(end, start)))),
    ...rows(without).map((dates) =>
      line('EXDATE', dates.map((date) => wallText(wallOn(date, start))).join(','), { TZID: zone }),
    ),
    ...hoursLines(pattern.parts),
    attendee(team, handle),
  ]);
  return [master, ...changes];
}

/** What is left of a shift that others cover in part; null for nothing, also on a day off. */
function shiftsLeft(
  { roster }: Team,
  { handle, zone }: PersonShifts,
  date: DateText,
  [start, stop]: readonly [number, number],
): Shift | null {
  const [from, to] = [start, stop].map((minutes) => instantOf(zone, wallOn(date, minutes)));
  const own = shiftsOf(roster, handle, from ?? 0, to ?? 0);
  return own.find((shift) => shift.covers === null && shift.date === date) ?? null;
}

/** The parts of a shift in minutes since midnight of its day. */
function minutesOf({ parts, zone, date }: Shift): Pattern['parts'] {
  const minutes = (instant: number): number => (wallAt(zone, instant) - wallOn(date, 0)) / 60_000;
  return parts.map(({ from, to }) => [minutes(from), minutes(to)]);
}

function hoursLines(parts: Pattern['parts']): string[] {
  return parts.length > 1 ? [line(HOURS, text(hoursText(parts)))] : [];
}

function ruleText({ days, every }: Pattern, until: number | null): string {
  return [
    'FREQ=WEEKLY',
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(until === null ? [] : [`UNTIL=${wallText(until)}Z`]),
    'WKST=MO',
    `BYDAY=${days.map((day) => BYDAY[day - 1] ?? '').join(',')}`,
  ].join(';');
}

function daysOff({ off }: PersonShifts): DateText[] {
  const days = new Set<DateText>();
  for (const { from, to } of off) {
    const last = to < LATEST ? to : LATEST;
    for (let date = from > EARLIEST ? from : EARLIEST; date <= last; date = dayOf(date).next)
      days.add(date);
  }
  return [...days];
}

function rows(dates: readonly DateText[]): DateText[][] {
  const count = Math.ceil(dates.length / DATES_A_LINE);
  return Array.from({ length: count }, (_, index) =>
    dates.slice(index * DATES_A_LINE, (index + 1) * DATES_A_LINE),
  );
}

function event({ domain, now }: Team, uid: string, title: string, lines: string[]): string[] {
  return [
    'BEGIN:VEVENT',
    line('UID', text(`${uid}@${domain}`)),
    line('DTSTAMP', `${wallText(now)}Z`),
    line('SUMMARY', text(title)),
    ...lines,
    'END:VEVENT',
  ];
}

/** The handle says who it is, whatever others are called. */
function titleOf({ policy }: Team, handle: string): string {
  const name = policy.members.get(handle)?.name ?? null;
  return name === null ? handle : `${name} (${handle})`;
}

/** Without an address the format still wants one. */
function attendee({ policy }: Team, handle: string): string {
  const [email = null] = policy.members.get(handle)?.emails ?? [];
  const isPlain = email !== null && /^[\w.+-]+@[\w.-]+$/.test(email);
  return line('ATTENDEE', isPlain ? `mailto:${email}` : 'invalid:nomail', { CN: handle });
}

function time(name: string, zone: string, wall: number): string {
  return line(name, wallText(wall), { TZID: zone });
}

function dateText(date: DateText): string {
  return date.replaceAll('-', '');
}
