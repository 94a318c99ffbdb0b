import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/protocol/format/time.js';
import { momentOf, type Alone } from '../../../src/protocol/shifts/moment.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { TEAM } from '../../helpers/shift-team.js';
import { fc, runs } from '../../helpers/fc.js';

// Every figure was worked out by hand: wei and mei work mon-fri 9:00-18:00 in Singapore (01:00Z to
// 10:00Z), nadia and james 9:00-17:00 in London, sarah 9:00-17:00 in New York.
const policy = policyOf({
  ...TEAM,
  roster: { ...TEAM.roster, nadia: { zone: 'Europe/London', name: 'Nadia Karim', aka: ['nk'] } },
});
const BACK: Alone = { hour: 9, edge: 'start' };

/** Thursday 17:50 in Singapore, 09:50 in London. */
const NOW = '2026-01-15T09:50:00Z';

function said(text: string, now = NOW, handle: string | null = 'wei', alone?: Alone): string {
  const speaker = { handle, now: Date.parse(now), zone: 'Asia/Singapore', policy };
  const moment = momentOf(text, speaker, alone);
  if (moment === null) return 'no time';
  return 'fault' in moment ? moment.fault : `${formatTime(moment.at)} ${moment.zone}`;
}

describe('what a person says for a time', () => {
  it.each([
    ['end of my shift', '2026-01-15T10:00:00Z Asia/Singapore'],
    ['my shift end', '2026-01-15T10:00:00Z Asia/Singapore'],
    ['end of my current shift', '2026-01-15T10:00:00Z Asia/Singapore'],
    ['end of my next shift', '2026-01-16T10:00:00Z Asia/Singapore'],
    ['my next shift ends', '2026-01-16T10:00:00Z Asia/Singapore'],
    ['at the start of my next shift', '2026-01-16T01:00:00Z Asia/Singapore'],
    ['my shift start', '2026-01-16T01:00:00Z Asia/Singapore'],
    ['The End Of  My Last Shift', '2026-01-14T10:00:00Z Asia/Singapore'],
    ["james' shift end", '2026-01-15T17:00:00Z Europe/London'],
    ["james's shift end", '2026-01-15T17:00:00Z Europe/London'],
    ['james’ shift end', '2026-01-15T17:00:00Z Europe/London'],
    ['james shift end', '2026-01-15T17:00:00Z Europe/London'],
    ["@nadia's next shift start", '2026-01-16T09:00:00Z Europe/London'],
    ["end of Nadia Karim's shift", '2026-01-15T17:00:00Z Europe/London'],
    ["nk's shift end", '2026-01-15T17:00:00Z Europe/London'],
    ["when james' shift begins", '2026-01-16T09:00:00Z Europe/London'],
    ["beginning of sarah's shift", '2026-01-15T14:00:00Z America/New_York'],
    ["sarah's shift end tomorrow", '2026-01-16T22:00:00Z America/New_York'],
    ["end of sarah's shift on monday", '2026-01-19T22:00:00Z America/New_York'],
    ["sarah's Friday shift end", '2026-01-16T22:00:00Z America/New_York'],
    ["start of james' shift today", '2026-01-15T09:00:00Z Europe/London'],
    ["sarah's shift start on 2026-07-15", '2026-07-15T13:00:00Z America/New_York'],
    ["ldn's shift end", '2026-01-15T17:00:00Z Europe/London'],
    ["start of ldn's next shift", '2026-01-16T09:00:00Z Europe/London'],
    ["1 h before james' shift end", '2026-01-15T16:00:00Z Europe/London'],
    ["30 minutes after sarah's shift starts", '2026-01-15T14:30:00Z America/New_York'],
    ['an hour before tomorrow 9:00', '2026-01-16T00:00:00Z Asia/Singapore'],
    ['in 2 hours', '2026-01-15T11:50:00Z Asia/Singapore'],
    ['in 90m', '2026-01-15T11:20:00Z Asia/Singapore'],
    ['tomorrow 9:00', '2026-01-16T01:00:00Z Asia/Singapore'],
    ["tomorrow 9:00 nadia's time", '2026-01-16T09:00:00Z Europe/London'],
    ["9:00 sarah's time", '2026-01-15T14:00:00Z America/New_York'],
    ['fri 9:00 Europe/London', '2026-01-16T09:00:00Z Europe/London'],
    ['fri 9:00 in europe/london', '2026-01-16T09:00:00Z Europe/London'],
    ['2026-01-16T09:00:00+01:00', '2026-01-16T08:00:00Z Asia/Singapore'],
  ])('%s is %s', (text, expected) => expect(said(text)).toBe(expected));

  it.each([
    // Summer: London's 17:00 is 16:00Z.
    ["james' shift end", '2026-07-15T09:50:00Z', '2026-07-15T16:00:00Z Europe/London'],
    // Leave and holidays are no shifts.
    ["james' shift end", '2026-01-19T17:30:00Z', '2026-01-21T17:00:00Z Europe/London'],
    ['my next shift start', '2026-12-24T09:50:00Z', '2026-12-28T01:00:00Z Asia/Singapore'],
    // The clock moves in London on 29 March: Monday's shift ends at 16:00Z.
    ["james' next shift end", '2026-03-27T17:30:00Z', '2026-03-30T16:00:00Z Europe/London'],
    // Today, until it has ended; then a week later.
    ['my shift end on thursday', '2026-01-15T09:50:00Z', '2026-01-15T10:00:00Z Asia/Singapore'],
    ['my shift end on thursday', '2026-01-15T10:50:00Z', '2026-01-22T10:00:00Z Asia/Singapore'],
    // Over midnight, and an hour that does not exist.
    ["night's shift end", '2026-01-15T23:00:00Z', '2026-01-16T06:00:00Z Europe/London'],
    ["skip's shift end", '2026-03-08T05:00:00Z', '2026-03-08T07:30:00Z America/New_York'],
    // A cover is a shift of the one who covers.
    ["sam's shift end", '2026-12-04T00:30:00Z', '2026-12-04T05:00:00Z Asia/Singapore'],
  ])('%s at %s is %s', (text, now, expected) => expect(said(text, now)).toBe(expected));

  it('may be a day or a shift alone where that says enough', () => {
    expect(said('my next shift', NOW, 'wei', BACK)).toBe('2026-01-16T01:00:00Z Asia/Singapore');
    expect(said("james' shift", NOW, 'wei', { hour: 18, edge: 'end' })).toBe(
      '2026-01-15T17:00:00Z Europe/London',
    );
    expect(said('friday', NOW, 'wei', BACK)).toBe('2026-01-16T01:00:00Z Asia/Singapore');
    expect(said("friday nadia's time", NOW, 'wei', BACK)).toBe(
      '2026-01-16T09:00:00Z Europe/London',
    );
    expect(said('my next shift')).toBe('"my next shift" is a shift, not a time');
  });

  it.each([
    ['jmaes shift end', 'nobody is called jmaes'],
    ["end of the cat's next shift", 'nobody is called the cat'],
    ['end of the next shift', '"end of the next shift" does not say whose shift'],
    ['next shift end', '"next shift end" does not say whose shift'],
    ["tomorrow 9:00 bob's time", 'nobody is called bob'],
    ["gone's shift end", 'gone has no shift in the next 35 days', '2026-02-02T08:00:00Z'],
    ["end of sarah's shift on 2026-07-18", 'sarah has no shift on 2026-07-18'],
    ["end of james' current shift", 'james has no shift now', '2026-01-15T08:00:00Z'],
    ["james' shift end tomorrow", 'james has no shift tomorrow', '2026-01-19T08:00:00Z'],
    ["wei's shift end on saturday", 'you have no shift on saturday'],
    ['my shift end on friday', 'you have no shift on friday', '2026-12-24T09:50:00Z'],
    ["wei's shift end on 2026-02-30", '2026-02-30 is not a date'],
    ["1 h before bob's shift end", 'nobody is called bob'],
  ])('%s: %s', (text, expected, now = NOW) => expect(said(text, now)).toBe(expected));

  it('names nobody for somebody without a handle, and nothing without shifts', () => {
    expect(said('end of my shift', NOW, null)).toBe('you have no handle in the roster');
    expect(said('end of my shift', NOW, 'sunny')).toBe('you have no shifts in .handoff.yml');
    const none = policyOf({ schema: 1, roster: { wei: {} } });
    const speaker = { handle: 'wei', now: Date.parse(NOW), zone: 'UTC', policy: none };
    expect(momentOf('end of my shift', speaker)).toEqual({
      fault: 'nobody has shifts in .handoff.yml',
      hint: 'add them to the roster, or write a time like tomorrow 9:00',
    });
  });

  it.each([
    '',
    'soon',
    'fix the shift end',
    'make a shift',
    "james' review",
    'work time',
    'when the tests pass',
    'an hour before lunch',
    'tomorrow',
    '9:00 Mars/Olympus',
  ])('%j is none', (text) => expect(said(text)).toBe('no time'));

  it('gives an instant, a fault or nothing for any text', () => {
    const words = [
      'end of',
      'my',
      "james'",
      'next',
      'shift',
      'start',
      'on',
      'fri',
      '2026-13-40',
    ].concat([
      '1 h',
      'before',
      'after',
      "'",
      'the',
      'in',
      '9:00',
      'time',
      '\u2028',
      'a'.repeat(99),
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
        const speaker = { handle: 'wei', now: Date.parse(NOW), zone: 'UTC', policy };
        const moment = momentOf(parts.join(' '), speaker);
        if (moment !== null && 'at' in moment) expect(Number.isFinite(moment.at)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });
});
