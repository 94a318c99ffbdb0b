import type { Config } from '../../src/schema/types.js';
import { shiftRosterOf, type ShiftRoster } from '../../src/protocol/shifts/roster.js';

const DAYTIME = ['mon-fri 9:00-17:00'];

/** A team around the world. */
export const TEAM: Config = {
  schema: 1,
  holidays: { sg: ['2026-12-25', '2027-01-01'], uk: ['2026-12-25', '2026-12-28'] },
  roster: {
    wei: { zone: 'Asia/Singapore' },
    mei: { zone: 'Asia/Singapore' },
    nadia: { zone: 'Europe/London' },
    james: { away: ['2026-01-20', '2026-08-03..2026-08-14'] },
    sarah: { zone: 'America/New_York', shifts: DAYTIME },
    van: { zone: 'America/Vancouver', shifts: DAYTIME },
    omar: { zone: 'Asia/Dubai', shifts: ['sun-thu 8:00-12:00 and 13:00-17:00'] },
    night: { zone: 'Europe/London', shifts: ['daily 22:00-6:00'] },
    late: { zone: 'America/New_York', shifts: ['sat 22:00-3:00', 'sun 22:00-23:00'] },
    skip: { zone: 'America/New_York', shifts: ['sat 22:00-2:30'] },
    twice: { zone: 'Europe/London', shifts: ['sat 20:00-1:30', 'sun 1:30-5:00'] },
    lost: { zone: 'Europe/London', shifts: ['sun 1:00-2:00'] },
    tama: { zone: 'Pacific/Auckland', shifts: ['mon-fri 8:30-17:00'] },
    mia: { zone: 'Australia/Sydney', shifts: DAYTIME },
    lord: { zone: 'Australia/Lord_Howe', shifts: DAYTIME },
    cara: { zone: 'Pacific/Chatham', shifts: DAYTIME },
    ravi: { zone: 'Asia/Kolkata', shifts: ['mon-fri 9:30-18:30'] },
    niraj: { zone: 'Asia/Kathmandu', shifts: ['sun-fri 10:00-18:00'] },
    kiri: { zone: 'Pacific/Kiritimati', shifts: DAYTIME },
    pago: { zone: 'Pacific/Pago_Pago', shifts: DAYTIME },
    rota: {
      zone: 'Europe/Berlin',
      shifts: [
        'mon-fri 6:00-14:00 every 2 weeks from 2026-W01',
        'mon-fri 14:00-22:00 every 2 weeks from 2026-W02',
      ],
    },
    split: { zone: 'Europe/London', shifts: ['mon 6:00-10:00', 'mon 16:00-20:00'] },
    sam: { zone: 'Europe/London', shifts: DAYTIME },
    gone: { zone: 'Europe/London', shifts: DAYTIME, left: '2026-02-01' },
  },
  pods: {
    sg: {
      members: ['wei', 'mei'],
      shifts: ['mon-fri 9:00-18:00'],
      holidays: ['sg'],
      next: ['ldn'],
    },
    ldn: {
      members: ['nadia', 'james'],
      zone: 'Europe/London',
      shifts: DAYTIME,
      holidays: ['uk'],
      next: ['nyc'],
    },
    nyc: { members: ['sarah'], next: ['sg'] },
  },
  cover: [
    { by: 'sam', for: 'wei', date: '2026-12-04', hours: '9:00-13:00' },
    { by: 'sam', for: 'night', date: '2026-12-05', hours: '2:00-4:00' },
    { by: 'sam', for: 'wei', date: '2026-12-25' },
  ],
};

/** The shifts of such a team. */
export function rosterOf(config: Config): ShiftRoster {
  const roster = shiftRosterOf(config);
  if (roster === null) throw new Error('nobody has shifts');
  return roster;
}
