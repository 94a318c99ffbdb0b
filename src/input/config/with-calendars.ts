import { createHash } from 'node:crypto';
import type { Path, Problem } from '../../protocol/format/finding.js';
import { excerpt } from '../../protocol/format/excerpt.js';
import { entriesOf } from '../../protocol/shifts/calendar/entries.js';
import type { CalendarFault } from '../../protocol/shifts/calendar/event.js';
import { holidaysOf } from '../../protocol/shifts/calendar/holidays.js';
import { fromBeginning } from '../../protocol/shifts/calendar/known-time.js';
import { newEntries, withEntries } from '../../protocol/shifts/calendar/new-entries.js';
import { zoneIn } from '../../protocol/team/people-in.js';
import { policyOf } from '../../protocol/team/policy.js';
import type { Config } from '../../schema/types.js';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
  type Calendar,
} from '../calendar/read-calendar.js';
import type { RepositoryFile } from './repository-file.js';

/** A policy in which days and shifts stand in place of the calendars that it names. */
export interface WithCalendars {
  config: Config;
  problems: Problem[];
  /** Each calendar with a digest of its bytes. */
  calendars: string[];
}

/** Shifts that are only kept in memory need not fit into a text. */
const MOST_SHIFTS = 400;
const MOST_TITLES = 3;

/** Reads the calendars of a policy. One that cannot be read is an error: nobody would work. */
export async function withCalendars(config: Config, read: RepositoryFile): Promise<WithCalendars> {
  const found: WithCalendars = { config, problems: [], calendars: [] };
  for (const [name, file] of Object.entries(config.holidays ?? {})) {
    if (typeof file !== 'string') continue;
    const at = ['holidays', name];
    const calendar = await readAt(at, file, read, found);
    if (calendar === null) continue;
    const { days, unsure } = holidaysOf(calendar.series, unfold());
    found.config = { ...found.config, holidays: { ...found.config.holidays, [name]: days } };
    warn(at, file, [...calendar.faults, ...unsure], found);
    if (days.length === 0) warning(at, `${file} has no holidays from 2025 on`, found);
  }
  const file = config.roster?.['calendar'];
  if (typeof file !== 'string') return found;
  const at = ['roster', 'calendar'];
  const calendar = await readAt(at, file, read, found);
  if (calendar === null) return found;
  const { people, covers, unsure } = newEntries(
    entriesOf(calendar.series, {
      policy: policyOf(config),
      zones: (handle) => zoneIn(config, handle),
      known: fromBeginning,
      unfold: unfold(),
      mostShifts: MOST_SHIFTS,
    }),
    config,
    'those count',
  );
  found.config = withEntries(found.config, { people, covers, unsure });
  warn(at, file, [...calendar.faults, ...unsure], found);
  if (people.every(({ shifts }) => shifts.length === 0))
    warning(at, `${file} gives nobody a shift`, found);
  return found;
}

/** All rules of a file share what they may repeat. */
function unfold(): (...args: Parameters<Unfold>) => ReturnType<Unfold> {
  const budget = newBudget();
  return (series, window) => occurrencesOf(series, window, budget);
}

type Unfold = Parameters<typeof holidaysOf>[1];

async function readAt(
  at: Path,
  file: string,
  read: RepositoryFile,
  found: WithCalendars,
): Promise<Calendar | null> {
  const bytes = await read(file);
  if ('reason' in bytes) {
    unreadable(at, file, bytes.reason, found);
    return null;
  }
  found.calendars.push(`${file} ${createHash('sha256').update(bytes).digest('hex')}`);
  const calendar = readCalendar(bytes);
  const whole = calendar.faults.find(({ event }) => event === null);
  if (whole === undefined) return calendar;
  unreadable(at, file, whole.message, found);
  return null;
}

function unreadable(at: Path, file: string, reason: string, { problems }: WithCalendars): void {
  problems.push({
    rule: 'shifts',
    level: 'error',
    at,
    message: `the calendar ${file} cannot be read: ${reason}`,
    hint: 'export it to that place again, or name another file',
  });
}

/** What is left out of a calendar: one warning for each reason. */
function warn(
  at: Path,
  file: string,
  faults: readonly CalendarFault[],
  found: WithCalendars,
): void {
  for (const message of new Set(faults.map((fault) => fault.message))) {
    const titles = faults.flatMap(({ event, message: own }) =>
      own === message && event !== null ? [event] : [],
    );
    const distinct = [...new Set(titles)];
    const shown = distinct
      .slice(0, MOST_TITLES)
      .map((title) => excerpt(title))
      .join(', ');
    const more = distinct.length > MOST_TITLES ? ', …' : '';
    const what = titles.length === 0 ? '' : ` leaves out ${shown}${more}`;
    const count = titles.length > 1 ? ` (${titles.length} events)` : '';
    warning(at, `${file}${what}${count}: ${message}`, found);
  }
}

function warning(at: Path, message: string, { problems }: WithCalendars): void {
  problems.push({ rule: 'shifts', level: 'warning', at, message, hint: null });
}
