import { expect, it } from 'vitest';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
} from '../../../src/input/calendar/read-calendar.js';
import { parsePolicy } from '../../../src/input/config/load-policy.js';
import { shiftsOf } from '../../../src/protocol/shifts/shifts-of.js';
import { fc, runs } from '../../helpers/fc.js';

const POLICY = 'schema: 1\nroster: { calendar: x.ics, wei: { zone: Europe/London } }\n';
const DAY = 86_400_000;
const WINDOW = [Date.parse('2025-01-06T00:00:00Z'), Date.parse('2029-01-01T00:00:00Z')] as const;

const wall = (instant: number): string =>
  new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

/** What a change of an event may be, so many days after its beginning. */
const changes = fc.array(
  fc.record({ day: fc.nat(900), kind: fc.constantFrom('out', 'later', 'cancelled') }),
  { maxLength: 4 },
);
const rules = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY'),
    fc.integer({ min: 1, max: 5 }),
    fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
    fc.constantFrom('', ';COUNT=70', ';UNTIL=20270301T000000Z'),
  )
  .map(([freq, interval, days, end]) => {
    const byDay = freq === 'DAILY' || days.length === 0 ? '' : `;BYDAY=${days.join(',')}`;
    return `FREQ=${freq};INTERVAL=${interval}${byDay}${end}`;
  });

it('a policy has exactly the shifts of its calendar, for years', { timeout: 600_000 }, async () => {
  let read = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(rules, fc.nat(700), changes, async (rule, offset, all) => {
      const begin = Date.parse('2024-11-01T09:00:00Z') + offset * DAY;
      const zone = 'TZID=Europe/London';
      const event = (...lines: string[]): string[] => [
        'BEGIN:VEVENT',
        'UID:a',
        ...lines,
        'END:VEVENT',
      ];
      const plain = event(
        'SUMMARY:wei',
        `DTSTART;${zone}:${wall(begin)}`,
        'DURATION:PT8H',
        `RRULE:${rule}`,
      );
      const starts = new Set(
        occurrencesOf(
          readCalendar(Buffer.from(['BEGIN:VCALENDAR', ...plain, 'END:VCALENDAR'].join('\n')))
            .series[0] ?? expect.fail(),
          WINDOW,
          newBudget(),
        )?.map(({ from }) => new Date(from).toISOString().slice(0, 10)),
      );
      const times = [...new Map(all.map((one) => [one.day, one])).values()]
        .map(({ day, kind }) => ({ at: begin + day * DAY, kind }))
        .filter(({ at }) => starts.has(new Date(at).toISOString().slice(0, 10)));
      const exdates = times
        .filter(({ kind }) => kind === 'out')
        .map(({ at }) => `EXDATE;${zone}:${wall(at)}`);
      const instead = times
        .filter(({ kind }) => kind !== 'out')
        .flatMap(({ at, kind }) =>
          event(
            'SUMMARY:wei',
            `RECURRENCE-ID;${zone}:${wall(at)}`,
            `DTSTART;${zone}:${wall(kind === 'later' ? at + 7_200_000 : at)}`,
            'DURATION:PT8H',
            ...(kind === 'cancelled' ? ['STATUS:CANCELLED'] : []),
          ),
        );
      const lines = [...plain.slice(0, -1), ...exdates, 'END:VEVENT', ...instead];
      const bytes = Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n'));
      const { policy, findings } = await parsePolicy(Buffer.from(POLICY), 'x', async () => bytes);
      if (findings.length > 0) {
        refused += 1;
        return;
      }
      read += 1;
      const [series] = readCalendar(bytes).series;
      const planned = occurrencesOf(series ?? expect.fail(), WINDOW, newBudget()) ?? [];
      const found =
        policy?.shifts === null || policy === null ? [] : shiftsOf(policy.shifts, 'wei', ...WINDOW);
      const written = (spans: readonly { from: number; to: number }[]): string[] =>
        spans.map(({ from, to }) => `${wall(from)} ${wall(to)}`);
      expect(written(found)).toEqual(written(planned.filter(({ out }) => !out)));
    }),
    {
      numRuns: runs(60),
      // A rotation whose first week after a change is the next one but one.
      examples: [['FREQ=DAILY;INTERVAL=5', 59, [{ day: 35, kind: 'later' }]]],
    },
  );
  // Refused is only what would be more lines than anybody has.
  expect(refused).toBeLessThan(read / 10 + 3);
});
