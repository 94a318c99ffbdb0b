import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
} from '../../../src/input/calendar/read-calendar.js';
import { fc, runs } from '../../helpers/fc.js';

// The package names no format for its modules, so Node.js takes its CommonJS.
const { rrulestr } = createRequire(import.meta.url)('rrule') as typeof import('rrule');

const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = Date.parse('2027-06-01T00:00:00Z');

const icsOf = (start: string, rule: string): string =>
  [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:a',
    `DTSTART:${start}`,
    'DURATION:PT1H',
    `RRULE:${rule}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\n');

/** The starts that the program finds; null for a rule that it refuses. */
function ours(start: string, rule: string): string[] | null {
  const { series, faults } = readCalendar(Buffer.from(icsOf(start, rule)));
  if (faults.length > 0 || series[0] === undefined) return null;
  const found = occurrencesOf(series[0], [FROM, TO], newBudget());
  return (found ?? []).map(({ from }) => new Date(from).toISOString());
}

/** Those of another library. */
function theirs(start: string, rule: string): string[] {
  const parsed = rrulestr(`DTSTART:${start}\nRRULE:${rule}`);
  return parsed
    .between(new Date(FROM - 3_600_000), new Date(TO), true)
    .filter((date) => date.getTime() + 3_600_000 > FROM && date.getTime() < TO)
    .map((date) => date.toISOString());
}

describe('how an event repeats', () => {
  it.each([
    ['20260105T090000Z', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['20250106T090000Z', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=SU'],
    ['20250107T090000Z', 'FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,TU;WKST=MO'],
    ['20240229T090000Z', 'FREQ=DAILY;INTERVAL=5'],
    ['20260105T090000Z', 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=30'],
    ['20260105T090000Z', 'FREQ=WEEKLY;UNTIL=20260301T090000Z'],
    ['20260105T090000Z', 'FREQ=MONTHLY;BYDAY=1MO,-1FR'],
    ['20260105T090000Z', 'FREQ=MONTHLY;BYMONTHDAY=5,-3'],
    ['20240105T090000Z', 'FREQ=YEARLY;BYMONTH=1,7;BYDAY=2MO'],
    ['20200105T090000Z', 'FREQ=YEARLY'],
  ])('%s %s, as rrule says', (start, rule) => {
    const found = ours(start, rule);
    expect(found?.length).toBeGreaterThan(0);
    expect(found).toEqual(theirs(start, rule));
  });

  it('agrees with rrule on every rule that is read', () => {
    const maybe = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom('', ...texts);
    const days = fc
      .subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 })
      .map((some) => `;BYDAY=${some.join(',')}`);
    const months = fc
      .subarray(['1', '3', '12'], { minLength: 1 })
      .map((some) => `;BYMONTH=${some.join(',')}`);
    const dates = fc.constantFrom(';BYMONTHDAY=1', ';BYMONTHDAY=13,-2', ';BYMONTHDAY=28');
    const each = maybe(';INTERVAL=2', ';INTERVAL=3', ';INTERVAL=8');
    const first = maybe(';WKST=MO', ';WKST=SU');
    const end = maybe(';COUNT=1', ';COUNT=40', ';COUNT=400', ';UNTIL=20260301T090000Z');
    const rule = (freq: string, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
      fc.tuple(...parts, first, end).map((all) => `FREQ=${freq}${all.join('')}`);
    const rules = fc.oneof(
      rule('DAILY', each),
      rule('DAILY', days),
      rule('WEEKLY', each),
      rule('WEEKLY', each, days),
      rule('MONTHLY', each, dates),
      rule('MONTHLY', each, days),
      rule('MONTHLY', each, fc.constantFrom(';BYDAY=1MO', ';BYDAY=2TU,-1FR', ';BYDAY=-4SU')),
      rule('YEARLY', months, dates),
      rule('YEARLY', each, months, days),
      rule('YEARLY', each, months, fc.constantFrom(';BYDAY=1MO', ';BYDAY=-1FR')),
    );
    const starts = fc
      .integer({ min: 0, max: 900 })
      .map((day) =>
        new Date(Date.UTC(2024, 6, 1 + day, 9)).toISOString().replace(/[-:]|\.000/g, ''),
      );
    fc.assert(
      fc.property(starts, rules, (start, text) => {
        expect(ours(start, text)).toEqual(theirs(start, text));
      }),
      { numRuns: runs(200) },
    );
  });

  it.each([
    ['FREQ=YEARLY;BYWEEKNO=20', 'repeats by BYWEEKNO, which is not read'],
    ['FREQ=YEARLY;BYYEARDAY=100', 'repeats by BYYEARDAY, which is not read'],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
      'repeats on the last days of a month by number, which is not read',
    ],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'repeats on the last days of a month by number, which is not read',
    ],
    ['FREQ=SECONDLY', 'repeats within a day, which is not read'],
    ['FREQ=HOURLY;INTERVAL=12', 'repeats within a day, which is not read'],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'repeats by a combination of parts that is not read'],
    ['FREQ=DAILY;INTERVAL=999999999', 'repeats with the interval 999999999, which is not read'],
    ['FREQ=MONTHLY;INTERVAL=12;BYMONTH=3', 'repeats by a combination of parts that is not read'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', 'repeats by BYSETPOS, which is not read'],
    [
      'FREQ=MONTHLY;BYDAY=5MO',
      'repeats on a numbered day that not every month has, which is not read',
    ],
    ['FREQ=WEEKLY;BYHOUR=9,17', 'repeats by BYHOUR, which is not read'],
    ['FREQ=WEEKLY;UNTIL=20260230', 'repeats until something that is no time'],
    ['FREQ=NEVER', 'has a line that is not valid'],
  ])('is refused with a line: %s', (rule, message) => {
    const { series, faults } = readCalendar(Buffer.from(icsOf('20260105T090000Z', rule)));
    expect([series, faults.map((fault) => fault.message)]).toEqual([[], [message]]);
  });

  it('is read for each start on the clock of its zone, as that clock changes', () => {
    const text = icsOf('x', 'FREQ=WEEKLY;BYDAY=FR,SA,SU,MO').replace(
      'DTSTART:x\nDURATION:PT1H',
      'DTSTART;TZID=GMT Standard Time:20260327T003000\nDTEND;TZID=GMT Standard Time:20260327T023000',
    );
    const { series } = readCalendar(Buffer.from(text));
    const found = occurrencesOf(
      series[0] ?? expect.fail(),
      [FROM, Date.parse('2026-03-31')],
      newBudget(),
    );
    expect(
      found?.map(({ from, to }) => [from, to].map((at) => new Date(at).toISOString())),
    ).toEqual([
      ['2026-03-27T00:30:00.000Z', '2026-03-27T02:30:00.000Z'],
      ['2026-03-28T00:30:00.000Z', '2026-03-28T02:30:00.000Z'],
      // The clock jumps from 1:00 to 2:00.
      ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z'],
      ['2026-03-29T23:30:00.000Z', '2026-03-30T01:30:00.000Z'],
    ]);
  });
});
