import { describe, expect, test } from 'vitest';
import { gaps, overlap } from '../../../src/protocol/shifts/coverage.js';
import { dueAt } from '../../../src/protocol/shifts/due-at.js';
import { nextAfter } from '../../../src/protocol/shifts/next-after.js';
import type { ShiftRoster } from '../../../src/protocol/shifts/roster.js';
import { shiftBegunBy } from '../../../src/protocol/shifts/shifts-from.js';
import type { Span } from '../../../src/protocol/shifts/spans.js';
import type { Person } from '../../../src/schema/types.js';
import { rosterOf } from '../../helpers/shift-team.js';

const at = (zone: string, ...shifts: string[]): Person => ({ zone, shifts });
/** Everybody whom a row may name. */
const PEOPLE: Readonly<Record<string, Person>> = {
  wei: { ...at('Asia/Singapore', 'mon-fri 9:00-18:00'), holidays: ['sg'] },
  nadia: { ...at('Europe/London', 'mon-fri 9:00-17:00'), holidays: ['uk'] },
  sarah: at('America/New_York', 'mon-fri 9:00-17:00'),
  van: at('America/Vancouver', 'mon-fri 9:00-17:00'),
  jon: at('America/St_Johns', 'mon-fri 9:00-17:00'),
  luis: at('America/Santiago', 'mon-fri 9:00-18:00'),
  hono: at('Pacific/Honolulu', 'mon-fri 8:00-17:00'),
  marq: at('Pacific/Marquesas', 'mon-fri 8:00-16:00'),
  pago: at('Pacific/Pago_Pago', 'mon-fri 9:00-17:00'),
  kiri: at('Pacific/Kiritimati', 'mon-fri 9:00-17:00'),
  tama: at('Pacific/Auckland', 'mon-fri 8:30-17:00'),
  cara: at('Pacific/Chatham', 'mon-fri 9:00-17:00'),
  mia: at('Australia/Sydney', 'mon-fri 9:00-17:00'),
  lord: at('Australia/Lord_Howe', 'mon-fri 9:00-17:00'),
  adel: at('Australia/Adelaide', 'mon-fri 9:00-17:00'),
  euc: at('Australia/Eucla', 'mon-fri 9:00-17:00'),
  ravi: at('Asia/Kolkata', 'mon-fri 9:30-18:30'),
  niraj: at('Asia/Kathmandu', 'sun-fri 10:00-18:00'),
  reza: at('Asia/Tehran', 'sat-wed 8:00-16:00'),
  omar: at('Asia/Dubai', 'sun-thu 8:00-12:00 and 13:00-17:00'),
  noa: at('Asia/Jerusalem', 'sun-thu 9:00-18:00'),
  dalia: at('Africa/Cairo', 'sun-thu 9:00-17:00'),
  eve: at('Africa/Cairo', 'daily 16:00-24:00'),
  owl: at('Africa/Cairo', 'daily 0:00-8:00'),
  casa: at('Africa/Casablanca', 'mon-fri 9:00-17:00'),
  night: at('Europe/London', 'daily 22:00-6:00'),
  dawn: at('Europe/Berlin', 'daily 6:00-14:00'),
  late: at('America/New_York', 'daily 22:00-6:00'),
};

/**
 * Who hands over, along these pods in turn; when that is asked; then the four figures: whose shift
 * comes next and when it begins, when both are at work then, from when for how many minutes nobody of
 * the two is until then, and when the declaration is due. All times are UTC. Every figure was worked out by hand from the rules that IANA publishes.
 */
const TABLE = `
# Singapore to London, on both sides of the four changes of London's clock.
wei nadia | 2026-01-15 05:00 | nadia 01-15 09:00 | 01-15 09:00-10:00 | none | 01-15 09:00
wei nadia | 2026-07-15 05:00 | nadia 07-15 08:00 | 07-15 08:00-10:00 | none | 07-15 08:00
wei nadia | 2026-03-27 05:00 | nadia 03-27 09:00 | 03-27 09:00-10:00 | none | 03-27 09:00
wei nadia | 2026-03-30 05:00 | nadia 03-30 08:00 | 03-30 08:00-10:00 | none | 03-30 08:00
wei nadia | 2026-10-23 05:00 | nadia 10-23 08:00 | 10-23 08:00-10:00 | none | 10-23 08:00
wei nadia | 2026-10-26 05:00 | nadia 10-26 09:00 | 10-26 09:00-10:00 | none | 10-26 09:00
wei nadia | 2027-03-26 05:00 | nadia 03-26 09:00 | 03-26 09:00-10:00 | none | 03-26 09:00
wei nadia | 2027-03-29 05:00 | nadia 03-29 08:00 | 03-29 08:00-10:00 | none | 03-29 08:00
wei nadia | 2027-10-29 05:00 | nadia 10-29 08:00 | 10-29 08:00-10:00 | none | 10-29 08:00
wei nadia | 2027-11-01 05:00 | nadia 11-01 09:00 | 11-01 09:00-10:00 | none | 11-01 09:00
# After the shift, and before the receiver's.
wei nadia | 2026-01-15 11:30 | nadia 01-15 09:00 | 01-15 09:00-10:00 | none | 01-15 09:00
wei nadia | 2026-01-15 01:00 | nadia 01-15 09:00 | 01-15 09:00-10:00 | none | 01-15 09:00

# London to Singapore is the long way.
nadia wei | 2026-01-15 12:00 | wei 01-16 01:00 | none | 01-15 17:00 480 | 01-15 17:00
nadia wei | 2026-07-15 12:00 | wei 07-16 01:00 | none | 07-15 16:00 540 | 07-15 16:00
nadia wei | 2026-03-27 12:00 | wei 03-30 01:00 | none | 03-27 17:00 3360 | 03-27 17:00
nadia wei | 2026-10-23 12:00 | wei 10-26 01:00 | none | 10-23 16:00 3420 | 10-23 16:00

# London to New York: their clocks change on different days.
nadia sarah | 2026-03-06 10:00 | sarah 03-06 14:00 | 03-06 14:00-17:00 | none | 03-06 14:00
nadia sarah | 2026-03-09 10:00 | sarah 03-09 13:00 | 03-09 13:00-17:00 | none | 03-09 13:00
nadia sarah | 2026-03-30 10:00 | sarah 03-30 13:00 | 03-30 13:00-16:00 | none | 03-30 13:00
nadia sarah | 2026-10-26 10:00 | sarah 10-26 13:00 | 10-26 13:00-17:00 | none | 10-26 13:00
nadia sarah | 2026-11-02 10:00 | sarah 11-02 14:00 | 11-02 14:00-17:00 | none | 11-02 14:00
nadia sarah | 2027-03-12 10:00 | sarah 03-12 14:00 | 03-12 14:00-17:00 | none | 03-12 14:00
nadia sarah | 2027-03-15 10:00 | sarah 03-15 13:00 | 03-15 13:00-17:00 | none | 03-15 13:00
nadia sarah | 2027-11-01 10:00 | sarah 11-01 13:00 | 11-01 13:00-17:00 | none | 11-01 13:00
nadia sarah | 2027-11-08 10:00 | sarah 11-08 14:00 | 11-08 14:00-17:00 | none | 11-08 14:00

# Friday is handed over to Monday, which begins on Sunday in UTC for Auckland.
sarah wei | 2026-01-09 21:30 | wei 01-12 01:00 | none | 01-09 22:00 3060 | 01-09 22:00
sarah wei | 2026-01-11 12:00 | wei 01-12 01:00 | none | 01-09 22:00 3060 | 01-09 22:00
sarah wei | 2026-03-06 21:30 | wei 03-09 01:00 | none | 03-06 22:00 3060 | 03-06 22:00
sarah wei | 2026-03-13 20:30 | wei 03-16 01:00 | none | 03-13 21:00 3120 | 03-13 21:00
wei tama | 2026-01-16 05:00 | tama 01-18 19:30 | none | 01-16 10:00 3450 | 01-16 10:00
wei tama | 2026-07-17 05:00 | tama 07-19 20:30 | none | 07-17 10:00 3510 | 07-17 10:00

# South of the equator, clocks go back in April and forward in September or October.
mia ravi | 2026-04-03 01:00 | ravi 04-03 04:00 | 04-03 04:00-06:00 | none | 04-03 04:00
mia ravi | 2026-04-06 01:00 | ravi 04-06 04:00 | 04-06 04:00-07:00 | none | 04-06 04:00
mia ravi | 2026-10-02 01:00 | ravi 10-02 04:00 | 10-02 04:00-07:00 | none | 10-02 04:00
mia ravi | 2026-10-05 01:00 | ravi 10-05 04:00 | 10-05 04:00-06:00 | none | 10-05 04:00
mia ravi | 2027-04-02 01:00 | ravi 04-02 04:00 | 04-02 04:00-06:00 | none | 04-02 04:00
mia ravi | 2027-04-05 01:00 | ravi 04-05 04:00 | 04-05 04:00-07:00 | none | 04-05 04:00
mia ravi | 2027-10-01 01:00 | ravi 10-01 04:00 | 10-01 04:00-07:00 | none | 10-01 04:00
mia ravi | 2027-10-04 01:00 | ravi 10-04 04:00 | 10-04 04:00-06:00 | none | 10-04 04:00
# In summer, India begins as Auckland ends.
tama ravi | 2026-04-02 22:00 | ravi 04-03 04:00 | none | none | 04-03 04:00
tama ravi | 2026-04-05 22:00 | ravi 04-06 04:00 | 04-06 04:00-05:00 | none | 04-06 04:00
tama ravi | 2026-09-24 22:00 | ravi 09-25 04:00 | 09-25 04:00-05:00 | none | 09-25 04:00
tama ravi | 2026-09-27 22:00 | ravi 09-28 04:00 | none | none | 09-28 04:00
tama ravi | 2027-04-04 22:00 | ravi 04-05 04:00 | 04-05 04:00-05:00 | none | 04-05 04:00
tama ravi | 2027-09-26 22:00 | ravi 09-27 04:00 | none | none | 09-27 04:00
niraj luis | 2026-04-03 06:00 | luis 04-03 12:00 | 04-03 12:00-12:15 | none | 04-03 12:00
niraj luis | 2026-04-06 06:00 | luis 04-06 13:00 | none | 04-06 12:15 45 | 04-06 12:15
niraj luis | 2026-09-04 06:00 | luis 09-04 13:00 | none | 09-04 12:15 45 | 09-04 12:15
niraj luis | 2026-09-07 06:00 | luis 09-07 12:00 | 09-07 12:00-12:15 | none | 09-07 12:00
niraj luis | 2027-04-05 06:00 | luis 04-05 13:00 | none | 04-05 12:15 45 | 04-05 12:15
niraj luis | 2027-09-06 06:00 | luis 09-06 12:00 | 09-06 12:00-12:15 | none | 09-06 12:00

# The receiver begins in the first half: it is due at the end, and both are on for long.
mia wei | 2026-01-15 00:30 | wei 01-15 01:00 | 01-15 01:00-06:00 | none | 01-15 06:00
mia wei | 2026-07-15 00:30 | wei 07-15 01:00 | 07-15 01:00-07:00 | none | 07-15 07:00
tama mia | 2026-04-03 01:00 | mia 04-02 22:00 | 04-02 22:00-04:00 | none | 04-03 04:00
tama mia | 2026-04-06 01:00 | mia 04-05 23:00 | 04-05 23:00-05:00 | none | 04-06 05:00
tama mia | 2026-09-28 01:00 | mia 09-27 23:00 | 09-27 23:00-04:00 | none | 09-28 04:00
tama mia | 2026-10-05 01:00 | mia 10-04 22:00 | 10-04 22:00-04:00 | none | 10-05 04:00
ravi nadia | 2026-01-15 06:00 | nadia 01-15 09:00 | 01-15 09:00-13:00 | none | 01-15 09:00
ravi nadia | 2026-07-15 06:00 | nadia 07-15 08:00 | 07-15 08:00-13:00 | none | 07-15 13:00

# Half hours and quarters of an hour.
lord ravi | 2026-04-03 01:00 | ravi 04-03 04:00 | 04-03 04:00-06:00 | none | 04-03 04:00
lord ravi | 2026-04-06 01:00 | ravi 04-06 04:00 | 04-06 04:00-06:30 | none | 04-06 04:00
lord ravi | 2026-10-02 01:00 | ravi 10-02 04:00 | 10-02 04:00-06:30 | none | 10-02 04:00
lord ravi | 2026-10-05 01:00 | ravi 10-05 04:00 | 10-05 04:00-06:00 | none | 10-05 04:00
cara wei | 2026-04-03 02:00 | wei 04-03 01:00 | 04-03 01:00-03:15 | none | 04-03 01:00
cara wei | 2026-04-06 02:00 | wei 04-06 01:00 | 04-06 01:00-04:15 | none | 04-06 01:00
cara wei | 2026-09-28 02:00 | wei 09-28 01:00 | 09-28 01:00-03:15 | none | 09-28 01:00
adel niraj | 2026-04-03 01:00 | niraj 04-03 04:15 | 04-03 04:15-06:30 | none | 04-03 04:15
adel niraj | 2026-04-06 01:00 | niraj 04-06 04:15 | 04-06 04:15-07:30 | none | 04-06 04:15
jon mia | 2026-01-15 15:00 | mia 01-15 22:00 | none | 01-15 20:30 90 | 01-15 20:30
jon mia | 2026-03-10 15:00 | mia 03-10 22:00 | none | 03-10 19:30 150 | 03-10 19:30
# Exactly in the middle, and a quarter of an hour before it.
euc niraj | 2026-01-16 02:00 | niraj 01-16 04:15 | 01-16 04:15-08:15 | none | 01-16 04:15
euc ravi | 2026-01-16 02:00 | ravi 01-16 04:00 | 01-16 04:00-08:15 | none | 01-16 08:15

# Across the date line: Kiritimati's Tuesday is Pago Pago's Monday.
kiri pago | 2026-01-12 22:00 | pago 01-12 20:00 | 01-12 20:00-03:00 | none | 01-13 03:00
kiri pago | 2026-01-11 22:00 | pago 01-12 20:00 | none | 01-12 03:00 960 | 01-12 03:00
pago kiri | 2026-01-12 22:00 | kiri 01-13 19:00 | none | 01-13 04:00 900 | 01-13 04:00
pago kiri | 2026-01-16 22:00 | kiri 01-18 19:00 | none | 01-17 04:00 2340 | 01-17 04:00
hono tama | 2026-01-15 23:00 | tama 01-15 19:30 | 01-15 19:30-03:00 | none | 01-16 03:00
hono tama | 2026-01-16 23:00 | tama 01-18 19:30 | none | 01-17 03:00 2430 | 01-17 03:00
marq wei | 2026-01-15 22:00 | wei 01-16 01:00 | 01-16 01:00-01:30 | none | 01-16 01:00
marq wei | 2026-01-09 22:00 | wei 01-12 01:00 | none | 01-10 01:30 2850 | 01-10 01:30

# Over midnight, in nights of eight, seven and nine hours.
night dawn | 2026-01-15 03:00 | dawn 01-15 05:00 | 01-15 05:00-06:00 | none | 01-15 05:00
night dawn | 2026-03-29 03:00 | dawn 03-29 04:00 | 03-29 04:00-05:00 | none | 03-29 04:00
night dawn | 2026-10-25 03:00 | dawn 10-25 05:00 | 10-25 05:00-06:00 | none | 10-25 05:00
night dawn | 2027-03-28 03:00 | dawn 03-28 04:00 | 03-28 04:00-05:00 | none | 03-28 04:00
night dawn | 2027-10-31 03:00 | dawn 10-31 05:00 | 10-31 05:00-06:00 | none | 10-31 05:00
late nadia | 2026-03-06 05:00 | nadia 03-06 09:00 | 03-06 09:00-11:00 | none | 03-06 09:00
late nadia | 2026-03-08 05:00 | nadia 03-09 09:00 | none | 03-08 10:00 960 | 03-08 10:00
late nadia | 2026-11-01 05:00 | nadia 11-02 09:00 | none | 11-01 11:00 960 | 11-01 11:00
# In Cairo, the midnight of 24 April 2026 does not exist, and the hour before 30 October does twice.
eve owl | 2026-04-23 18:00 | owl 04-23 22:00 | none | none | 04-23 22:00
eve owl | 2026-10-29 18:00 | owl 10-29 22:00 | none | none | 10-29 22:00

# Weeks from Sunday to Thursday, and from Saturday to Wednesday; Dubai has a break.
omar nadia | 2026-01-15 06:00 | nadia 01-15 09:00 | 01-15 09:00-13:00 | none | 01-15 09:00
omar nadia | 2026-01-18 06:00 | nadia 01-19 09:00 | none | 01-18 13:00 900, 01-19 08:00 60 | 01-18 13:00
omar dalia | 2026-01-15 06:00 | dalia 01-15 07:00 | 01-15 07:00-08:00, 01-15 09:00-13:00 | none | 01-15 13:00
nadia omar | 2026-01-15 12:00 | omar 01-18 04:00 | none | 01-15 17:00 960, 01-16 17:00 2100 | 01-15 17:00
nadia omar | 2026-01-16 12:00 | omar 01-18 04:00 | none | 01-16 17:00 2100 | 01-16 17:00
wei omar | 2026-01-16 05:00 | omar 01-18 04:00 | none | 01-16 10:00 2520 | 01-16 10:00
reza nadia | 2026-01-17 06:00 | nadia 01-19 09:00 | none | 01-17 12:30 960, 01-18 12:30 960 | 01-17 12:30
reza nadia | 2026-01-19 06:00 | nadia 01-19 09:00 | 01-19 09:00-12:30 | none | 01-19 09:00
dalia sarah | 2026-04-23 10:00 | sarah 04-23 13:00 | 04-23 13:00-15:00 | none | 04-23 13:00
dalia sarah | 2026-04-26 10:00 | sarah 04-27 13:00 | none | 04-26 14:00 960 | 04-26 14:00
dalia sarah | 2026-04-27 10:00 | sarah 04-27 13:00 | 04-27 13:00-14:00 | none | 04-27 13:00
dalia sarah | 2026-11-01 10:00 | sarah 11-02 14:00 | none | 11-01 15:00 960 | 11-01 15:00
noa sarah | 2026-03-26 10:00 | sarah 03-26 13:00 | 03-26 13:00-16:00 | none | 03-26 13:00
noa sarah | 2026-03-29 10:00 | sarah 03-30 13:00 | none | 03-29 15:00 900 | 03-29 15:00
noa sarah | 2026-03-30 10:00 | sarah 03-30 13:00 | 03-30 13:00-15:00 | none | 03-30 13:00

# A holiday of the receiver goes to the pod after it; without one, to whoever is back first.
sarah wei nadia | 2026-01-16 21:30 | nadia 01-19 09:00 | none | 01-16 22:00 3540 | 01-16 22:00
sarah wei nadia | 2026-12-31 21:30 | nadia 01-01 09:00 | none | 12-31 22:00 660 | 12-31 22:00
sarah wei nadia | 2026-12-24 21:30 | wei 12-28 01:00 | none | 12-24 22:00 960, 12-25 22:00 3060 | 12-24 22:00
wei nadia sarah | 2026-12-28 05:00 | sarah 12-28 14:00 | none | 12-28 10:00 240 | 12-28 10:00
nadia wei | 2026-01-16 12:00 | wei 01-20 01:00 | none | 01-16 17:00 3840, 01-19 17:00 480 | 01-16 17:00

# Rules of 2026: Vancouver and Casablanca stay on one time.
van wei | 2026-02-02 18:00 | wei 02-03 01:00 | none | none | 02-03 01:00
van wei | 2026-10-30 18:00 | wei 11-02 01:00 | none | 10-31 00:00 2940 | 10-31 00:00
van wei | 2026-11-30 18:00 | wei 12-01 01:00 | none | 12-01 00:00 60 | 12-01 00:00
casa sarah | 2026-07-15 10:00 | sarah 07-15 13:00 | 07-15 13:00-16:00 | none | 07-15 13:00
casa sarah | 2026-11-30 10:00 | sarah 11-30 14:00 | 11-30 14:00-17:00 | none | 11-30 14:00
`;

const ROWS = TABLE.split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ') as [string, string, string, string, string, string]);

/** A team in which each of these is a pod that hands over to the one after it, in a ring. */
function ring(handles: readonly string[]): ShiftRoster {
  const person = (handle: string): Person => PEOPLE[handle] ?? {};
  return rosterOf({
    schema: 1,
    holidays: { sg: ['2026-01-19', '2026-12-25', '2027-01-01'], uk: ['2026-12-25', '2026-12-28'] },
    roster: Object.fromEntries(handles.map((handle) => [handle, person(handle)])),
    pods: Object.fromEntries(
      handles.map((handle, index) => [
        `pod-${handle}`,
        { members: [handle], next: [`pod-${handles[(index + 1) % handles.length] ?? ''}`] },
      ]),
    ),
  });
}

const time = (instant: number): string =>
  new Date(instant).toISOString().slice(5, 16).replace('T', ' ');
const list = (spans: readonly Span[], text: (span: Span) => string): string =>
  spans.map(text).join(', ') || 'none';

describe('of two who hand over', () => {
  test.each(ROWS)('%s at %s: next %s, both %s, nobody %s, due %s', (chain, now, ...figures) => {
    const handles = chain.split(' ');
    const [giver = ''] = handles;
    const roster = ring(handles);
    const instant = Date.parse(`${now.replace(' ', 'T')}:00Z`);
    const own = shiftBegunBy(roster, giver, instant, instant - 7 * 86_400_000);
    const [next] = nextAfter(roster, giver, instant).shifts;
    if (own === null || next === undefined) throw new Error('nobody works');
    const both = overlap(roster, [giver, next.handle], Math.max(own.from, next.from), own.to);
    const nobody = gaps(roster, [giver, next.handle], own.to, Math.max(own.to, next.from));
    const due = dueAt(roster, giver, own.from);
    expect([
      `${next.handle} ${time(next.from)}`,
      list(both, ({ from, to }) => `${time(from)}-${time(to).slice(6)}`),
      list(nobody, ({ from, to }) => `${time(from)} ${(to - from) / 60_000}`),
      due === null ? 'none' : time(due.at),
    ]).toEqual(figures);
  });

  test('are rows enough', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(40);
  });
});
