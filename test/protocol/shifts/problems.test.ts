import { expect, test } from 'vitest';
import { readPattern } from '../../../src/protocol/shifts/pattern.js';
import { shiftProblems } from '../../../src/protocol/shifts/problems.js';
import type { Config } from '../../../src/schema/types.js';
import { rosterOf, TEAM } from '../../helpers/shift-team.js';

const problems = (config: Partial<Config>): string[] =>
  shiftProblems({ schema: 1, ...config }).map(
    ({ at, message, hint }) => `${at.join('.')}: ${message}; ${hint}`,
  );

test('a team around the world has no problems', () => {
  expect(problems(TEAM)).toEqual([]);
});

test.each([
  ['mon-fri 9:00-18:00', [1, 2, 3, 4, 5], [[540, 1080]]],
  ['Mon-Fri 9-18', [1, 2, 3, 4, 5], [[540, 1080]]],
  ['sun-thu 8:00-16:30', [1, 2, 3, 4, 7], [[480, 990]]],
  ['monday, wednesday 9.00-12.00', [1, 3], [[540, 720]]],
  ['daily 0:00-24:00', [1, 2, 3, 4, 5, 6, 7], [[0, 1440]]],
  ['sat 22:00-6:00', [6], [[1320, 1800]]],
  [
    'fri 8:00-12:00, 13:00-17:00',
    [5],
    [
      [480, 720],
      [780, 1020],
    ],
  ],
  [
    'fri 22:00-2:00 and 3:00-6:00',
    [5],
    [
      [1320, 1560],
      [1620, 1800],
    ],
  ],
])('%s can be read', (text, days, parts) => {
  expect(readPattern(text)).toMatchObject({ days, parts, every: 1, from: null, until: null });
});

test('a rotation names its first and last week', () => {
  expect(
    readPattern('mon-fri 6:00-14:00 every 3 weeks from 2026-W05 until 2026-w30'),
  ).toMatchObject({
    every: 3,
    from: '2026-W05',
    until: '2026-W30',
  });
});

test.each([
  [
    '9:00-17:00',
    '"9:00-17:00" is not days and hours; name the days; with a break: mon-fri 9:00-12:00 and 13:00-18:00',
  ],
  [
    'sometimes',
    '"sometimes" is not days and hours; write it like mon-fri 9:00-18:00, with a rotation like mon-fri 6:00-14:00 every 2 weeks from 2026-W05',
  ],
  ['mon-funday 9:00-17:00', '"funday" is not a day of the week; write mon, tue, … or daily'],
  [
    'mon 9:00-25:00',
    '"9:00-25:00" is not hours of one day, in order; write 9:00-18:00; over midnight 22:00-6:00; with a break 9:00-12:00 and 13:00-18:00',
  ],
  [
    'mon 9:00-17:00 and 8:00-20:00',
    '"9:00-17:00 and 8:00-20:00" is not hours of one day, in order; write 9:00-18:00; over midnight 22:00-6:00; with a break 9:00-12:00 and 13:00-18:00',
  ],
  [
    'mon 9:00-17:00 every 2 weeks',
    '"every 2 weeks" has no first week; add the ISO week from which they are counted: every 2 weeks from 2026-W05',
  ],
  [
    'mon 9:00-17:00 from 2026-W20 until 2026-W10',
    '2026-W10 is before 2026-W20; write from 2026-W10 until 2026-W20',
  ],
  ['mon 9:00-17:00 from 2027-W53', 'there is no week 2027-W53; write an ISO week such as 2026-W05'],
])('shifts that say %s are refused', (text, line) => {
  expect(problems({ roster: { wei: { zone: 'Asia/Singapore', shifts: [text] } } })).toEqual([
    `roster.wei.shifts.0: ${line}`,
  ]);
});

test('an agent has no shifts, of its own or of its pod', () => {
  const shifts = ['mon-fri 9:00-17:00'];
  const roster: Config['roster'] = { wei: {}, codex: { agent: true } };
  const pods = { sg: { members: ['wei', 'codex'], zone: 'asia/singapore', shifts } };
  expect(problems({ roster, pods })).toEqual([]);
  // Zones may be written in any case.
  expect(rosterOf({ schema: 1, roster, pods }).people).toMatchObject([
    { handle: 'wei', zone: 'Asia/Singapore' },
  ]);
  expect(problems({ roster: { codex: { agent: true, shifts } } })).toEqual([
    'roster.codex.shifts: codex is an agent, which has no shifts; leave them out',
  ]);
});

test('what a policy says of shifts has to name what is there', () => {
  expect(
    problems({
      roster: {
        wei: { shifts: ['mon-fri 9:00-17:00'], away: ['2026-02-30', '2026-03-02..2026-03-01'] },
        mei: { holidays: ['sgp', '2026-12-24'] },
      },
      pods: {
        sg: { members: ['wei'], zone: 'Mars/Olympus', next: ['sg', 'ldm'] },
        ldn: { members: ['mei'], zone: 'Europe/London' },
        nyc: { members: ['ana'], shifts: ['mon 9:00-17:00'] },
      },
      holidays: { sg: ['2026-12-32'] },
      cover: [
        { by: 'wie', for: 'mei', date: '2026-13-01', hours: '25:00-26:00' },
        { by: 'mei', for: 'mei', date: '2026-12-01' },
      ],
    }),
  ).toEqual([
    'roster.wei.away.0: 2026-02-30 is not a date; write it like 2026-12-24',
    'roster.wei.away.1: 2026-03-01 is before 2026-03-02; write 2026-03-01..2026-03-02',
    'roster.mei.holidays.0: sgp is neither a date nor a list in holidays; did you mean sg?',
    'pods.sg.zone: Mars/Olympus is not a time zone; write an IANA name such as Asia/Singapore',
    'pods.sg.next.0: sg cannot hand over to itself; name another pod',
    'pods.sg.next.1: ldm is not a pod; did you mean ldn?',
    'holidays.sg.0: 2026-12-32 is not a date; write it like 2026-12-24',
    'cover.0.by: wie is not in the roster; did you mean wei?',
    'cover.0.date: 2026-13-01 is not a date; write it like 2026-12-24',
    'cover.0.hours: "25:00-26:00" is not hours of a day; write it like 9:00-13:00',
    'cover.1.by: mei cannot cover for themselves; name somebody else',
  ]);
  expect(problems({ roster: { wei: { shifts: ['mon-fri 9:00-17:00'] } } })).toEqual([
    'roster.wei.shifts: wei has shifts and no time zone; add zone: to wei, or to their pod',
  ]);
});
