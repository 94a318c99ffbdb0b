import { expect, it } from 'vitest';
import { parsePolicy } from '../../../src/input/config/load-policy.js';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
} from '../../../src/input/calendar/read-calendar.js';
import { entriesOf } from '../../../src/protocol/shifts/calendar/entries.js';
import { fromNow } from '../../../src/protocol/shifts/calendar/known-time.js';
import { MOST_BYTES } from '../../../src/protocol/shifts/calendar/most-bytes.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import type { Config } from '../../../src/schema/types.js';

/** A team as large as any: each member could be named by each event. */
const CONFIG: Config = {
  schema: 1,
  roster: Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [
      `p${index}`,
      {
        name: `Person p${index} of team`,
        emails: [`p${index}@example.com`],
        zone: index % 2 === 0 ? 'Europe/London' : 'Asia/Singapore',
      },
    ]),
  ),
};

const event = (uid: number, ...lines: string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');
/** As many events as a file may have, or as fit into it. */
const full = (eventOf: (index: number) => string): string => {
  const events: string[] = [];
  for (let size = 100; events.length < 5000;) {
    const next = eventOf(events.length);
    size += next.length + 2;
    if (size > MOST_BYTES) break;
    events.push(next);
  }
  return calendar(...events);
};
const who = (index: number): string => `SUMMARY:p${index % 120}`;
const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => of(i));
const hour = (index: number): string =>
  new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString().replace(/[-:]|\.000/g, '');
const HOUR = ['DTSTART:20260119T090000Z', 'DURATION:PT1H'];

it.each<[string, () => string]>([
  [
    'thousands of rules since 1970',
    () =>
      full((i) =>
        event(
          i,
          who(i),
          'DTSTART:19700101T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=DAILY;COUNT=9999999',
        ),
      ),
  ],
  [
    'thousands of months',
    () =>
      full((i) =>
        event(
          i,
          who(i),
          'DTSTART:20250101T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3000',
        ),
      ),
  ],
  [
    'years of every day',
    () =>
      full((i) =>
        event(
          i,
          who(i),
          'DTSTART:20250101T090000Z',
          'DURATION:PT1H',
          'RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU',
        ),
      ),
  ],
  [
    'rules that never come to a start',
    () => full((i) => event(i, who(i), ...HOUR, 'RRULE:FREQ=DAILY;BYDAY=XX')),
  ],
  [
    'many people for each event',
    () =>
      full((i) =>
        event(
          i,
          'SUMMARY:x',
          ...many(50, (k) => `ATTENDEE:p${k}@example.com`),
          ...HOUR,
          'RRULE:FREQ=DAILY;COUNT=90',
        ),
      ),
  ],
  [
    'long titles that could be names',
    () =>
      full((i) =>
        event(
          i,
          `SUMMARY:${many(60, (k) => (k % 3 === 0 ? 'person' : `p${i + k}`)).join(' ')}`,
          ...HOUR,
        ),
      ),
  ],
  [
    'times in addition, all of them taken out',
    () =>
      calendar(
        event(
          1,
          who(1),
          ...HOUR,
          ...['RDATE', 'EXDATE'].flatMap((name) =>
            many(52, (k) => `${name}:${many(1100, (n) => hour(k * 1100 + n)).join(',')}`),
          ),
        ),
      ),
  ],
  [
    'changes of one series',
    () =>
      calendar(
        event(1, who(1), ...HOUR, 'RRULE:FREQ=DAILY'),
        ...many(4999, (k) =>
          event(
            1,
            `RECURRENCE-ID:${hour(24 * k + 9)}`,
            who(2),
            `DTSTART:${hour(24 * k + 9)}`,
            'DURATION:PT1H',
          ),
        ),
      ),
  ],
  [
    'zones of its own',
    () =>
      calendar(
        ...many(
          12_000,
          (i) =>
            `BEGIN:VTIMEZONE\r\nTZID:z${i}\r\nBEGIN:STANDARD\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE`,
        ),
        ...many(5000, (i) =>
          event(i, who(i), `DTSTART;TZID=z${i}:20260105T090000`, 'DURATION:PT1H'),
        ),
      ),
  ],
  [
    'parameters without an end',
    () => full((i) => event(i, who(i), `ATTENDEE;${'X=a;'.repeat(4900)}CN=b:x`, ...HOUR)),
  ],
  ['folds and nothing else', () => `BEGIN:VCALENDAR${'\r\n '.repeat(600_000)}`],
  ['empty lines', () => `BEGIN:VCALENDAR\r\n${'\r\n'.repeat(990_000)}END:VCALENDAR`],
])('a hostile file ends within a second of processor time: %s', async (_name, make) => {
  const bytes = Buffer.from(make());
  expect(bytes.length).toBeLessThanOrEqual(MOST_BYTES);
  const policy = policyOf(CONFIG);
  /** The best of three: a machine that does much else counts more for the same work. */
  const secondsOf = async (work: () => unknown): Promise<number> => {
    let best = Infinity;
    for (let tries = 0; tries < 3 && best > 0.5; tries += 1) {
      const before = process.cpuUsage();
      await work();
      best = Math.min(best, process.cpuUsage(before).user / 1_000_000);
    }
    return best;
  };
  const imported = await secondsOf(() => {
    const budget = newBudget();
    entriesOf(readCalendar(bytes).series, {
      policy,
      zones: (handle) => policy.members.get(handle)?.zone ?? null,
      known: fromNow(Date.parse('2026-01-15T09:50:00Z')),
      unfold: (series, window) => occurrencesOf(series, window, budget),
      mostShifts: 20,
    });
  });
  const text = JSON.stringify({ ...CONFIG, roster: { ...CONFIG.roster, calendar: 'x.ics' } });
  const plain = await secondsOf(async () => parsePolicy(Buffer.from(text), '.handoff.yml', null));
  const read = await secondsOf(async () =>
    parsePolicy(Buffer.from(text), '.handoff.yml', async () => bytes),
  );
  expect([imported < 1, read - plain < 1]).toEqual([true, true]);
});
