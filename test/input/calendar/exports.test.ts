import { describe, expect, it } from 'vitest';
import {
  newBudget,
  occurrencesOf,
  readCalendar,
} from '../../../src/input/calendar/read-calendar.js';
import { entriesOf, type CalendarEntries } from '../../../src/protocol/shifts/calendar/entries.js';
import { fromNow } from '../../../src/protocol/shifts/calendar/known-time.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import * as calendars from '../../helpers/calendars.js';

const policy = policyOf({
  schema: 1,
  roster: {
    wei: { name: 'Wei Lin', emails: ['wei@example.com'], zone: 'Asia/Singapore' },
    nadia: { name: 'Nadia Karim', emails: ['nadia@example.com'], zone: 'Europe/London' },
    james: { name: 'James Park', emails: ['james@example.com'], zone: 'Europe/London' },
    sarah: { emails: ['sarah@example.com'] },
  },
});
/** Thursday. */
const NOW = Date.parse('2026-01-15T09:50:00Z');

function entries(text: string): CalendarEntries {
  const { series, faults } = readCalendar(Buffer.from(text));
  const budget = newBudget();
  const zones = (handle: string): string | null => policy.members.get(handle)?.zone ?? null;
  const found = entriesOf(series, {
    policy,
    zones,
    known: fromNow(NOW),
    unfold: (one, window) => occurrencesOf(one, window, budget),
    mostShifts: 20,
  });
  return { ...found, unsure: [...faults, ...found.unsure] };
}

describe('calendars as programs export them', () => {
  it('PagerDuty: single events in UTC are weeks on the clock of the person', () => {
    expect(entries(calendars.PAGERDUTY)).toEqual({
      people: [
        {
          handle: 'wei',
          zone: null,
          shifts: ['mon-fri 9:00-18:00 from 2026-W04 until 2026-W05'],
          away: [],
        },
      ],
      covers: [],
      unsure: [
        {
          event: 'On Call - James Park - Payments Secondary',
          message: 'lasts longer than a day, which a line of hours cannot say',
        },
      ],
    });
  });

  it('Opsgenie: nights that alternate are rotations, and a stranger is named', () => {
    expect(entries(calendars.OPSGENIE)).toEqual({
      people: [
        {
          handle: 'james',
          zone: null,
          shifts: [
            'mon 22:00-6:00 from 2026-W05 until 2026-W05',
            'mon 22:00-6:00 from 2026-W07 until 2026-W07',
          ],
          away: [],
        },
        {
          handle: 'nadia',
          zone: null,
          shifts: ['mon 22:00-6:00 every 2 weeks from 2026-W04 until 2026-W08'],
          away: [],
        },
      ],
      covers: [],
      unsure: [
        {
          event: 'contractor@elsewhere.example On-call: Payments',
          message: 'names nobody in the roster, or several people',
        },
      ],
    });
  });

  it('incident.io: a swap is a cover, and a cancelled shift is a day off', () => {
    expect(entries(calendars.INCIDENT_IO)).toEqual({
      people: [
        {
          handle: 'nadia',
          zone: null,
          shifts: ['mon-fri 9:00-17:00 from 2026-W04'],
          away: ['2026-01-27'],
        },
      ],
      covers: [{ by: 'james', for: 'nadia', date: '2026-01-22' }],
      unsure: [],
    });
  });

  it('Google: a rule that goes on, with exceptions and leave', () => {
    expect(entries(calendars.GOOGLE)).toEqual({
      people: [
        {
          handle: 'wei',
          zone: null,
          shifts: ['mon-fri 9:00-18:00'],
          away: ['2026-01-21', '2026-02-02..2026-02-06', '2026-02-18'],
        },
      ],
      covers: [],
      unsure: [
        { event: 'Team party', message: 'names nobody in the roster, or several people' },
        { event: 'Wei birthday', message: 'takes whole days, and does not read like leave' },
      ],
    });
  });

  it('Outlook: zones of Windows, for somebody without a zone, in a rotation', () => {
    expect(entries(calendars.OUTLOOK)).toEqual({
      people: [
        {
          handle: 'sarah',
          zone: 'America/New_York',
          shifts: [
            'mon-fri 6:00-14:00 every 2 weeks from 2026-W04',
            'mon-fri 14:00-22:00 every 2 weeks from 2026-W05 until 2026-W15',
          ],
          away: [],
        },
      ],
      covers: [],
      unsure: [
        {
          event: 'Sarah elsewhere',
          message: 'is in the time zone "Customized Time Zone", which is not known',
        },
      ],
    });
  });
});
