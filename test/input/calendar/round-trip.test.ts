import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../src/input/config/load-policy.js';
import { calendarLines } from '../../../src/protocol/shifts/to-calendar/calendar-lines.js';
import { folded } from '../../../src/protocol/shifts/to-calendar/content-line.js';
import type { ShiftRoster } from '../../../src/protocol/shifts/roster.js';
import { shiftsOf } from '../../../src/protocol/shifts/shifts-of.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { peopleIn } from '../../../src/protocol/team/people-in.js';
import { offsetAt } from '../../../src/protocol/zones/clock.js';
import type { Config, Person } from '../../../src/schema/types.js';
import { fc, runs } from '../../helpers/fc.js';

const NOW = Date.parse('2026-01-15T09:50:00Z');

/** The file that the program writes for these people. */
function written(config: Config, handles = peopleIn(config).map(([handle]) => handle)): string {
  const policy = policyOf(config);
  const roster = policy.shifts ?? expect.fail('nobody has shifts');
  const domain = policy.project ?? 'handoff';
  return folded(calendarLines({ policy, roster, domain, now: NOW, handles }, '1.0.0'));
}

/** The policy of the same people without shifts, with the calendar in their place. */
async function readBack(config: Config, ics: string): Promise<[ShiftRoster | null, string[]]> {
  const people = peopleIn(config).map(([handle, { name, zone, emails }]): [string, Person] => [
    handle,
    { ...(name && { name }), ...(zone && { zone }), ...(emails && { emails }) },
  ]);
  const text = JSON.stringify({
    schema: 1,
    roster: { ...Object.fromEntries(people), calendar: 'x.ics' },
  });
  const { policy, findings } = await parsePolicy(Buffer.from(text), '.handoff.yml', async () =>
    Buffer.from(ics),
  );
  return [policy?.shifts ?? null, findings.map(({ message }) => message)];
}

/** What everybody works in two years. */
function worked(roster: ShiftRoster | null, handles: readonly string[]): unknown {
  const [from, to] = [Date.parse('2026-01-05T00:00:00Z'), Date.parse('2028-01-03T00:00:00Z')];
  return handles.map((handle) => [
    handle,
    (roster === null ? [] : shiftsOf(roster, handle, from, to)).map(({ parts, date, covers }) => [
      date,
      covers,
      ...parts.map((part) => [part.from, part.to].map((time) => new Date(time).toISOString())),
    ]),
  ]);
}

const TEAM: Config = {
  schema: 1,
  project: 'acme/payments',
  holidays: { sg: ['2026-02-17..2026-02-18'] },
  roster: {
    wei: {
      name: 'Wei Lin',
      emails: ['wei@example.com'],
      zone: 'Asia/Singapore',
      shifts: ['mon-fri 9:00-12:00 and 13:00-18:00'],
      away: ['2026-01-26..2026-01-30'],
      holidays: ['sg'],
    },
    nadia: { zone: 'Europe/London', shifts: ['mon-fri 22:00-6:00 every 2 weeks from 2026-W05'] },
    james: { zone: 'Europe/London', shifts: ['sat 9:00-17:00 until 2026-W40'] },
  },
  cover: [{ by: 'james', for: 'wei', date: '2026-01-22' }],
};

describe('the calendar that the program writes', () => {
  it('is these lines', () => {
    const text = written(TEAM);
    const own = text.slice(text.indexOf('BEGIN:VEVENT')).split('\r\n');
    expect(own).toEqual([
      'BEGIN:VEVENT',
      'UID:wei-12345-540-720+780-1080@acme/payments',
      'DTSTAMP:20260115T095000Z',
      'SUMMARY:Wei Lin (wei)',
      'DTSTART;TZID=Asia/Singapore:20241230T090000',
      'DTEND;TZID=Asia/Singapore:20241230T180000',
      'RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,TU,WE,TH,FR',
      'EXDATE;TZID=Asia/Singapore:20260126T090000,20260127T090000,20260128T090000,',
      ' 20260129T090000,20260130T090000,20260217T090000,20260218T090000',
      'X-HANDOFF-HOURS:9:00-12:00 and 13:00-18:00',
      'ATTENDEE;CN=wei:mailto:wei@example.com',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:wei-12345-540-720+780-1080@acme/payments',
      'DTSTAMP:20260115T095000Z',
      'SUMMARY:james',
      'RECURRENCE-ID;TZID=Asia/Singapore:20260122T090000',
      'DTSTART;TZID=Asia/Singapore:20260122T090000',
      'DTEND;TZID=Asia/Singapore:20260122T180000',
      'ATTENDEE;CN=james:invalid:nomail',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:wei-away-2026-01-26-2026-01-30@acme/payments',
      'DTSTAMP:20260115T095000Z',
      'SUMMARY:Wei Lin (wei): away',
      'DTSTART;VALUE=DATE:20260126',
      'DTEND;VALUE=DATE:20260131',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:nadia-12345-1320-1800-every2-2026-W05@acme/payments',
      'DTSTAMP:20260115T095000Z',
      'SUMMARY:nadia',
      'DTSTART;TZID=Europe/London:20260126T220000',
      'DTEND;TZID=Europe/London:20260127T060000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,TU,WE,TH,FR',
      'ATTENDEE;CN=nadia:invalid:nomail',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:james-6-540-1020-until2026-W40@acme/payments',
      'DTSTAMP:20260115T095000Z',
      'SUMMARY:james',
      'DTSTART;TZID=Europe/London:20250104T090000',
      'DTEND;TZID=Europe/London:20250104T170000',
      'RRULE:FREQ=WEEKLY;UNTIL=20261004T080000Z;WKST=MO;BYDAY=SA',
      'ATTENDEE;CN=james:invalid:nomail',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('means the same when it is read again', async () => {
    const [roster, said] = await readBack(TEAM, written(TEAM));
    const handles = ['wei', 'nadia', 'james'];
    expect(worked(roster, handles)).toEqual(worked(policyOf(TEAM).shifts, handles));
    expect(said).toEqual([]);
  });

  it('of one person has their own time only, and what they work for others', async () => {
    const [wei, james] = [['wei'], ['james']].map((handles) => written(TEAM, handles));
    expect(wei).not.toContain('james');
    expect(wei?.replaceAll('\r\n ', '')).toContain(':20260122T090000,');
    expect(james).toContain('SUMMARY:james for Wei Lin (wei)\r\n');
    expect(james).toContain('DTSTART;TZID=Asia/Singapore:20260122T090000');
    const [, said] = await readBack(TEAM, james ?? '');
    expect(said).toEqual([
      'x.ics leaves out james for Wei Lin (wei): names nobody in the roster, or several people',
    ]);
  });

  it('has a cover of some hours beside what is left of the shift', async () => {
    const cover = { by: 'james', for: 'wei', date: '2026-01-22', hours: '9:00-11:00' };
    const text = written({ ...TEAM, cover: [cover] });
    const at = (name: string, wall: string): string =>
      `${name};TZID=Asia/Singapore:20260122T${wall}\r\n`;
    expect(text).toContain(
      `SUMMARY:james for Wei Lin (wei)\r\n${at('DTSTART', '090000')}${at('DTEND', '110000')}`,
    );
    expect(text).toContain(
      `${at('RECURRENCE-ID', '090000')}${at('DTSTART', '110000')}${at('DTEND', '180000')}`,
    );
    const [roster, said] = await readBack(TEAM, text);
    expect(said).toEqual([
      'x.ics leaves out james for Wei Lin (wei): names nobody in the roster, or several people',
    ]);
    const { shifts } = policyOf({ ...TEAM, cover: [cover] });
    expect(worked(roster, ['wei'])).toEqual(worked(shifts, ['wei']));
  });

  it('says the zones as the table has them', () => {
    const parsed = ICAL.Component.fromString(written(TEAM));
    for (const component of parsed.getAllSubcomponents('vtimezone')) {
      const zone = new ICAL.Timezone(component);
      for (let at = Date.parse('2021-01-03T12:00:00Z'); at < Date.parse('2030-01-01'); at += 7e8) {
        const wall = new Date(at + offsetAt(zone.tzid, at)).toISOString().slice(0, 19);
        const time = ICAL.Time.fromDateTimeString(wall);
        expect([wall, zone.utcOffset(time) * 1000]).toEqual([wall, offsetAt(zone.tzid, at)]);
      }
    }
  });

  it('keeps its form whatever people are called', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.constantFrom(
        'a\r\nEND:VEVENT\r\nBEGIN:VEVENT',
        'x;y,z\\n"q"^n',
        '😀'.repeat(60),
        '\ud800',
        '\0\x1b[2J',
      ),
    );
    fc.assert(
      fc.property(names, fc.string(), (name, project) => {
        const { wei } = Object.fromEntries(peopleIn(TEAM));
        const text = written({
          ...TEAM,
          project,
          roster: { ...TEAM.roster, wei: { ...wei, name } },
        });
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\0-\x1f\x7f]/);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThan(76);
        expect(Buffer.from(text).toString()).toBe(text);
        const events = ICAL.Component.fromString(text).getAllSubcomponents('vevent');
        expect(events).toHaveLength(5);
      }),
      { numRuns: runs(50) },
    );
  });

  it('means the same for any roster', { timeout: 600_000 }, async () => {
    const handles = ['ann', 'bob', 'cyd'];
    const hours = fc.constantFrom(
      '9:00-17:00',
      '22:00-6:00',
      '0:00-24:00',
      '6:00-10:00 and 11:00-14:30',
    );
    const days = fc.constantFrom('mon-fri', 'daily', 'sun', 'mon,wed,fri', 'sat-mon');
    const rest = fc.constantFrom(
      '',
      ' from 2026-W10',
      ' until 2026-W30',
      ' every 3 weeks from 2025-W40',
      ' every 2 weeks from 2026-W20 until 2027-W02',
    );
    const date = fc
      .integer({ min: 0, max: 500 })
      .map((day) => new Date(NOW + day * 864e5).toISOString().slice(0, 10));
    const range = fc
      .tuple(date, fc.nat(20))
      .map(
        ([from, length]) =>
          `${from}..${new Date(Date.parse(from) + length * 864e5).toISOString().slice(0, 10)}`,
      );
    const person = fc.record({
      zone: fc.constantFrom(
        'Asia/Singapore',
        'Europe/London',
        'America/New_York',
        'Australia/Lord_Howe',
        'UTC',
      ),
      shifts: fc
        .tuple(days, hours, rest)
        .map(([...words]) => [`${words[0]} ${words[1]}${words[2]}`]),
      away: fc.array(fc.oneof(date, range), { maxLength: 3 }),
      holidays: fc.array(date, { maxLength: 3 }),
    });
    const cover = fc
      .record({ by: fc.constantFrom(...handles), for: fc.constantFrom(...handles), date })
      .filter((one) => one.by !== one.for);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(person, person, person),
        fc.uniqueArray(cover, { maxLength: 6, selector: (one) => `${one.for} ${one.date}` }),
        async (people, covers) => {
          const config: Config = {
            schema: 1,
            roster: Object.fromEntries(people.map((one, index) => [handles[index], one])),
            cover: covers,
          };
          const [roster, said] = await readBack(config, written(config));
          expect(worked(roster, handles)).toEqual(worked(policyOf(config).shifts, handles));
          expect(said).toEqual([]);
        },
      ),
      { numRuns: runs(20) },
    );
  });
});
