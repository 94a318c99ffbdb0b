import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../src/input/config/load-policy.js';
import type { RepositoryFile } from '../../../src/input/config/repository-file.js';
import { MOST_BYTES } from '../../../src/protocol/shifts/calendar/most-bytes.js';
import type { Policy } from '../../../src/protocol/team/policy.js';
import * as calendars from '../../helpers/calendars.js';

const TEAM = `  wei: { name: Wei Lin, emails: [wei@example.com], zone: Asia/Singapore }
  nadia: { name: Nadia Karim, emails: [nadia@example.com], zone: Europe/London }
  james: { name: James Park, emails: [james@example.com], zone: Europe/London }
  sarah: { emails: [sarah@example.com], zone: America/New_York }
`;
const withCalendar = `schema: 1\nroster:\n  calendar: shifts.ics\n${TEAM}`;

const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n');

const holding =
  (files: Record<string, string>): RepositoryFile =>
  async (path) =>
    files[path] === undefined ? { reason: 'there is no such file' } : Buffer.from(files[path]);

/** The policy, and each finding as `line:column level message`. */
async function read(
  text: string,
  files: RepositoryFile | Record<string, string>,
): Promise<{ policy: Policy | null; said: string[] }> {
  const reader = typeof files === 'function' ? files : holding(files);
  const { policy, findings } = await parsePolicy(Buffer.from(text), '.handoff.yml', reader);
  const said = findings.map(
    ({ line, column, level, message }) => `${line}:${column} ${level} ${message}`,
  );
  return { policy, said };
}

/** What somebody could write by hand in place of the calendar. */
async function byHand(text: string): Promise<Policy['shifts']> {
  const { policy, said } = await read(text, {});
  expect(said).toEqual([]);
  return policy?.shifts ?? null;
}

const person = (handle: string, rest: string): string =>
  TEAM.replace(new RegExp(`(  ${handle}: .*?) }`), `$1, ${rest} }`);

/** The team with more about nadia and james. */
function both(nadia: string, james: string): string {
  return person('nadia', nadia).replace(/(  james: .*?) }/, `$1, ${james} }`);
}

describe('a calendar that a policy names', () => {
  it.each<[string, string, string]>([
    [
      'PagerDuty',
      calendars.PAGERDUTY,
      `roster:\n${person('wei', "shifts: ['mon-fri 9:00-18:00 from 2026-W04 until 2026-W05']")}`,
    ],
    [
      'Opsgenie',
      calendars.OPSGENIE,
      `roster:\n${both(
        "shifts: ['mon 22:00-6:00 every 2 weeks from 2026-W04 until 2026-W08']",
        "shifts: ['mon 22:00-6:00 from 2026-W05 until 2026-W05', 'mon 22:00-6:00 from 2026-W07 until 2026-W07']",
      )}`,
    ],
    [
      'incident.io',
      calendars.INCIDENT_IO,
      `roster:\n${person('nadia', "shifts: ['mon-fri 9:00-17:00 from 2026-W04'], away: [2026-01-27]")}cover:\n  - { by: james, for: nadia, date: 2026-01-22 }\n`,
    ],
    [
      // It began in 2025: what was before this week counts, too.
      'Google',
      calendars.GOOGLE,
      `roster:\n${person('wei', "shifts: ['mon-fri 9:00-18:00 from 2025-W02'], away: [2025-05-01, 2026-01-21, 2026-02-02..2026-02-06, 2026-02-18]")}`,
    ],
    [
      'Outlook',
      calendars.OUTLOOK,
      `roster:\n${person('sarah', "shifts: ['mon-fri 6:00-14:00 every 2 weeks from 2026-W04', 'mon-fri 14:00-22:00 every 2 weeks from 2026-W05 until 2026-W15']")}`,
    ],
  ])('is the same as its shifts written by hand: %s', async (_name, ics, text) => {
    const { policy } = await read(withCalendar, { 'shifts.ics': ics });
    expect(policy?.shifts).toEqual(await byHand(`schema: 1\n${text}`));
  });

  it('changes what an unchanged policy is compared by', async () => {
    const first = await read(withCalendar, { 'shifts.ics': calendars.GOOGLE });
    const other = await read(withCalendar, {
      'shifts.ics': calendars.GOOGLE.replace('T180000', 'T190000'),
    });
    expect(first.policy?.calendars).toHaveLength(1);
    expect(other.policy?.calendars).not.toEqual(first.policy?.calendars);
  });

  it('keeps exceptions that are years after its beginning', async () => {
    const { policy } = await read(withCalendar, {
      'shifts.ics': calendar(
        event(
          'UID:a',
          'SUMMARY:wei',
          'DTSTART;TZID=Asia/Singapore:20250106T090000',
          'DURATION:PT9H',
          'RRULE:FREQ=WEEKLY;BYDAY=MO',
          'EXDATE;TZID=Asia/Singapore:20300107T090000',
        ),
      ),
    });
    expect(policy?.shifts?.people[0]?.off).toEqual([
      { from: '2030-01-07', to: '2030-01-07', why: 'leave' },
    ]);
  });

  it('names what it leaves out, once for each reason', async () => {
    const many = ['One', 'Two', 'Three', 'Four'].map((title) =>
      event(`UID:${title}`, `SUMMARY:${title}`, 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
    );
    const { policy, said } = await read(withCalendar, { 'shifts.ics': calendar(...many) });
    expect(policy).not.toBeNull();
    expect(said).toEqual([
      '3:13 warning shifts.ics leaves out One, Two, Three, … (4 events): names nobody in the roster, or several people',
      '3:13 warning shifts.ics gives nobody a shift',
    ]);
  });

  it('stands back behind shifts in the policy, and says so', async () => {
    const text = withCalendar.replace(
      'zone: Asia/Singapore',
      "zone: Asia/Singapore, shifts: ['mon 8:00-12:00']",
    );
    const { policy, said } = await read(text, { 'shifts.ics': calendars.PAGERDUTY });
    expect(
      policy?.shifts?.people.map(({ handle, patterns }) => [handle, patterns[0]?.parts]),
    ).toEqual([['wei', [[480, 720]]]]);
    expect(said).toContain(
      '3:13 warning shifts.ics: wei has other shifts in .handoff.yml: those count',
    );
  });

  it('keeps a series of which one day was moved', async () => {
    const zone = 'TZID=Asia/Singapore';
    const ics = calendar(
      event(
        'UID:a',
        'SUMMARY:wei',
        `DTSTART;${zone}:20260105T090000`,
        'DURATION:PT9H',
        'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      ),
      event(
        'UID:a',
        'SUMMARY:wei, later',
        `RECURRENCE-ID;${zone}:20260121T090000`,
        `DTSTART;${zone}:20260121T100000`,
        'DURATION:PT9H',
      ),
    );
    const { policy, said } = await read(withCalendar, { 'shifts.ics': ics });
    const lines = [
      'wed 10:00-19:00 from 2026-W04 until 2026-W04',
      'mon-fri 9:00-18:00 from 2026-W02 until 2026-W03',
      'mon-fri 9:00-18:00 from 2026-W05',
      'mon,tue,thu,fri 9:00-18:00 from 2026-W04 until 2026-W04',
    ];
    const text = `schema: 1\nroster:\n${person('wei', `shifts: ${JSON.stringify(lines)}`)}`;
    expect([policy?.shifts, said]).toEqual([await byHand(text), []]);
  });

  it('takes nobody for absent because of a name', async () => {
    const text = withCalendar.replace('name: Wei Lin', 'name: Billie Holiday');
    const shift = ['DTSTART;TZID=Asia/Singapore:20260105T090000', 'DURATION:PT8H'];
    const { policy, said } = await read(text, {
      'shifts.ics': calendar(event('UID:a', 'SUMMARY:On call: Billie Holiday', ...shift)),
    });
    expect([policy?.shifts?.people.map(({ handle }) => handle), said]).toEqual([['wei'], []]);
  });

  it('takes a day off if all shifts of it are off, and doubts a part of it', async () => {
    const half = (uid: string, from: string, ...more: string[]): string =>
      event(
        `UID:${uid}`,
        'SUMMARY:wei',
        `DTSTART;TZID=Asia/Singapore:20260105T${from}`,
        'DURATION:PT3H',
        'RRULE:FREQ=WEEKLY',
        ...more,
      );
    const out = (from: string): string => `EXDATE;TZID=Asia/Singapore:20260112T${from}`;
    const both = calendar(half('a', '090000', out('090000')), half('b', '130000', out('130000')));
    const { policy } = await read(withCalendar, { 'shifts.ics': both });
    expect(policy?.shifts?.people[0]?.off).toMatchObject([{ from: '2026-01-12' }]);
    const one = calendar(half('a', '090000', out('090000')), half('b', '130000'));
    const { said } = await read(withCalendar, { 'shifts.ics': one });
    expect(said[0]).toContain('wei has several shifts on 2026-01-12, and not all are off');
  });

  it('leaves a member of the name calendar alone', async () => {
    const { policy, said } = await read(
      "schema: 1\nroster:\n  calendar: { zone: Asia/Singapore, shifts: ['mon 8:00-12:00'] }\n",
      {},
    );
    expect([[...(policy?.members.keys() ?? [])], said]).toEqual([['calendar'], []]);
  });

  it.each<[string, string]>([
    ['', 'it does not begin with BEGIN:VCALENDAR'],
    [calendars.GOOGLE.replace('END:VCALENDAR', ''), 'it is cut off'],
    [`BEGIN:VCALENDAR\r\n${'X'.repeat(MOST_BYTES)}`, 'it is larger than 2 MB'],
  ])('is an error where it cannot be read, so that nobody is missed: %#', async (ics, reason) => {
    const message = `3:13 error the calendar shifts.ics cannot be read: ${reason}`;
    expect(await read(withCalendar, { 'shifts.ics': ics })).toEqual({
      policy: null,
      said: [message],
    });
  });

  it.each([
    '../shifts.ics',
    '/etc/shifts.ics',
    'a/../../b.ics',
    'C:\\shifts.ics',
    'https://x/y.ics',
    'shifts.txt',
    './x.ics',
  ])('lies below the policy, and is an .ics: not %s', async (path) => {
    const text = withCalendar.replace('shifts.ics', `'${path}'`);
    const { policy, said } = await read(text, async () => expect.fail('it was read'));
    expect([policy, said]).toEqual([null, [expect.stringMatching(/^3:13 error /)]]);
  });
});

describe('a calendar of holidays', () => {
  const text = `schema: 1
holidays: { sg: sg.ics, ldn: [2026-12-25] }
roster:
  wei: { zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00'], holidays: [sg, ldn] }
`;
  const day = (uid: string, date: string, ...more: string[]): string =>
    event(`UID:${uid}`, `DTSTART;VALUE=DATE:${date}`, `SUMMARY:${uid}`, ...more);

  it('is its whole days: ranges, every year, without observances and what was cancelled', async () => {
    const { policy, said } = await read(text, {
      'sg.ics': calendar(
        day('new-year', '20260217', 'DTEND;VALUE=DATE:20260219', 'DESCRIPTION:Public holiday'),
        day('valentine', '20260214', 'DESCRIPTION:Observance\\nTo hide observances\\, go to'),
        day('labour', '20360501', 'RRULE:FREQ=YEARLY'),
        day('moved', '20260601', 'STATUS:CANCELLED'),
        event('UID:party', 'SUMMARY:Party', 'DTSTART:20260105T090000Z', 'DURATION:PT1H'),
      ),
    });
    expect(policy?.shifts?.people[0]?.off).toEqual(
      [
        ['2026-02-17', '2026-02-18'],
        ['2036-05-01', '2036-05-01'],
        ['2037-05-01', '2037-05-01'],
        ['2026-12-25', '2026-12-25'],
      ].map(([from, to]) => ({ from, to, why: 'holiday' })),
    );
    expect(said).toEqual(['2:17 warning sg.ics leaves out Party: does not take whole days']);
  });

  it('is an error where it cannot be read, and said where it is empty', async () => {
    expect(await read(text, {})).toEqual({
      policy: null,
      said: ['2:17 error the calendar sg.ics cannot be read: there is no such file'],
    });
    const { said } = await read(text, { 'sg.ics': calendar() });
    expect(said).toEqual(['2:17 warning sg.ics has no holidays from 2025 on']);
  });
});
