import { expect, it } from 'vitest';
import { atWork } from '../../../src/verbs/report/page/at-work.js';
import { lanesOf, linksBetween } from '../../../src/verbs/report/page/lanes.js';
import { timeline } from '../../../src/verbs/report/page/timeline.js';
import type { ReportDay, ReportPerson } from '../../../src/schema/types.js';

const AT = (hour: number): string => `2026-01-15T${String(hour).padStart(2, '0')}:00:00Z`;
const person = (handle: string, zone: string, from: number, to: number): ReportPerson => ({
  handle,
  name: null,
  zone,
  shifts: [
    {
      handle,
      date: '2026-01-15',
      zone,
      from: AT(from),
      to: AT(to),
      parts: [{ from: AT(from), to: AT(to) }],
      covers: null,
    },
  ],
});
const LAYOUT = { width: 1000, names: 100, every: 6 };

function dayOf(people: ReportPerson[]): ReportDay {
  const [first, second] = people;
  return {
    from: AT(0),
    to: AT(23),
    people,
    handoffs: [
      {
        declaration: '20260115T100000Z-wei-hxfammem',
        at: AT(10),
        by: first?.handle ?? '',
        to: [second?.handle ?? ''],
        items: [],
        acknowledged: [{ by: second?.handle ?? '', at: AT(12) }],
        waiting_for: ['somebody-else'],
      },
    ],
  };
}

it('draws a lane for each person, with the hours on their own clock', () => {
  const day = dayOf([
    person('wei', 'Asia/Singapore', 1, 10),
    person('nadia', 'Europe/London', 9, 17),
  ]);
  const svg = timeline(day, Date.parse(AT(13)), LAYOUT).toString();
  expect(svg.match(/class="shift"/g)).toHaveLength(2);
  expect(svg).toContain('>09:00–18:00<');
  expect(svg).toContain('>09:00–17:00<');
  // From 10:00 to 12:00 of 23 hours over 896 pixels, after 100 for the names.
  expect(svg).toMatch(/<circle class="dot" cx="489.6" cy="57"/);
  expect(svg).toMatch(/<circle class="ring" cx="567.5" cy="91"/);
});

it('draws a lane for each zone, with how many are at work, for a large team', () => {
  const people = Array.from({ length: 30 }, (_, index) =>
    person(`p${index}`, index < 20 ? 'Asia/Singapore' : 'Europe/London', index < 20 ? 1 : 9, 17),
  );
  const day = dayOf(people);
  expect(lanesOf(day).map(({ name, zone }) => [name, zone])).toEqual([
    ['20 people', 'Asia/Singapore'],
    ['10 people', 'Europe/London'],
  ]);
  const svg = timeline(day, Date.parse(AT(13)), LAYOUT).toString();
  expect(svg).toContain('>20 people<');
  expect(svg.match(/<path class="shift"/g)).toHaveLength(2);
  const later = people.map((one, index) => (index < 3 ? person(one.handle, 'UTC', 18, 20) : one));
  expect(timeline(dayOf(later), 0, LAYOUT).toString()).toContain('>17 people<');
});

it('counts who is at work at each change', () => {
  const people = [person('a', 'UTC', 1, 5), person('b', 'UTC', 3, 9), person('c', 'UTC', 5, 6)];
  expect(atWork(people, Date.parse(AT(2)), Date.parse(AT(8)))).toEqual(
    [
      [2, 1],
      [3, 2],
      [5, 2],
      [6, 1],
      [8, 0],
    ].map(([hour = 0, number]) => ({ at: Date.parse(AT(hour)), number })),
  );
});

it('unites handoffs between the same zones in the same hour, and keeps the others', () => {
  const one = dayOf([
    person('wei', 'Asia/Singapore', 1, 10),
    person('nadia', 'Europe/London', 9, 17),
  ]);
  const twice = [...one.handoffs, ...one.handoffs];
  const lanes = lanesOf(one);
  expect(linksBetween(lanes, twice)).toHaveLength(1);
  const zones = [
    { name: 'a', zone: null, people: one.people.slice(0, 1) },
    { name: 'b', zone: null, people: [...one.people.slice(1), person('mia', 'UTC', 1, 2)] },
  ];
  expect(linksBetween(zones, twice)).toMatchObject([{ from: 0, to: 1, count: 2 }]);
});
