import { describe, expect, it } from 'vitest';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
} from '../../../src/input/calendar/read-calendar.js';
import { GOOGLE, OUTLOOK } from '../../helpers/calendars.js';
import { fc, runs } from '../../helpers/fc.js';

const event = (...lines: string[]): string =>
  ['BEGIN:VEVENT', 'UID:a', 'SUMMARY:x', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR'].join('\r\n');
const times = ['DTSTART:20260105T090000Z', 'DTEND:20260105T170000Z'];

/** What is wrong with a file; the events that are left. */
function read(bytes: Uint8Array | string): [string[], number] {
  const { series, faults } = readCalendar(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  return [faults.map(({ message }) => message), series.length];
}

describe('a file that is no calendar', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'it does not begin with BEGIN:VCALENDAR'],
    ['a page', '<!doctype html>', 'it does not begin with BEGIN:VCALENDAR'],
    ['huge', Buffer.alloc(2_000_001, 'x'), 'it is larger than 2 MB'],
    [
      'bad bytes',
      Buffer.from([...Buffer.from('BEGIN:VCALENDAR\n'), 0xff, 0xfe]),
      'it is not UTF-8',
    ],
    ['UTF-16', Buffer.from(calendar(), 'utf16le'), 'it does not begin with BEGIN:VCALENDAR'],
    ['cut off', calendar(event(...times)).slice(0, -15), 'it is cut off'],
    ['crossed', 'BEGIN:VCALENDAR\nEND:VEVENT', 'its parts do not close: END:VEVENT'],
    ['deep', 'BEGIN:VCALENDAR\n'.repeat(100_000), 'its parts are nested too deeply'],
    [
      'a long line',
      calendar(event(`SUMMARY:${'x'.repeat(30_000)}`)),
      'a line has more than 20000 characters',
    ],
    [
      'many folds',
      calendar(event(`SUMMARY:x${'\r\n y'.repeat(30_000)}`)),
      'a line has more than 20000 characters',
    ],
    [
      'many events',
      calendar(...Array<string>(5_001).fill(event(...times))),
      'it has more than 5000 events',
    ],
  ])('is refused: %s', (_name, bytes, message) => {
    expect(read(bytes)).toEqual([[message], 0]);
  });
});

describe('an event that cannot be read', () => {
  it.each([
    [['DTSTART:20260230T090000Z', 'DTEND:20260301T090000Z'], 'has a beginning that is no time'],
    [['DTEND:20260105T170000Z'], 'has no beginning'],
    [['DTSTART:20260105T090000Z'], 'has an end that is no time'],
    [['DTSTART:20260105T090000Z', 'DTEND:20260105T090000Z'], 'ends before it begins, or at once'],
    [['DTSTART:20260105T090000', 'DURATION:PT1H'], 'has times without a time zone'],
    [[...times, 'EXRULE:FREQ=DAILY'], 'has EXRULE, which is not read'],
    [[...times, 'RRULE:FREQ=DAILY', 'RRULE:FREQ=WEEKLY'], 'has several rules, which are not read'],
    [[...times, 'EXDATE:x'], 'has an exception that is no time'],
    [[...times, 'ATTENDEE;CN="open:mailto:a@b.c'], 'has a line that is not valid'],
  ])('is left out, and the others are read: %j', (lines, message) => {
    const other = event(...times).replace('UID:a', 'UID:b');
    expect(read(calendar(event(...lines), other))).toEqual([[message], 1]);
  });

  it('repeats too often for one file, and ends', () => {
    // Two thousand daily events since 1970, each counted from its first day on.
    const many = Array.from({ length: 2000 }, (_, index) =>
      event('DTSTART:19700101T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=9999999').replace(
        'UID:a',
        `UID:${index}`,
      ),
    );
    const { series, faults } = readCalendar(Buffer.from(calendar(...many)));
    expect([series.length, faults]).toEqual([2000, []]);
    const budget = newBudget();
    const window = [Date.parse('2026-01-01'), Date.parse('2027-01-01')] as const;
    const found = series.map((one) => occurrencesOf(one, window, budget));
    expect(found.every((one) => one === null || one.length === 365)).toBe(true);
    expect(found.filter((one) => one === null).length).toBeGreaterThan(1900);
  });

  it('is one of any file with a byte or a line changed', () => {
    const lines = [...GOOGLE.split('\r\n'), ...OUTLOOK.split('\r\n')];
    const change = fc.record({
      at: fc.nat(3000),
      text: fc.oneof(fc.constantFrom(...lines), fc.string()),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(GOOGLE, OUTLOOK),
        fc.array(change, { maxLength: 4 }),
        (text, changes) => {
          const changed = changes.reduce(
            (all, { at, text: more }) => `${all.slice(0, at)}${more}${all.slice(at + 3)}`,
            text,
          );
          const { series } = readCalendar(Buffer.from(changed));
          const budget = newBudget();
          for (const one of series) {
            const found = occurrencesOf(
              one,
              [Date.parse('2026-01-01'), Date.parse('2028-01-01')],
              budget,
            );
            for (const { from, to } of found ?? []) expect(Number.isFinite(to - from)).toBe(true);
          }
        },
      ),
      { numRuns: runs(100) },
    );
  });
});
