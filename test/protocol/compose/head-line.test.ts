import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/protocol/format/time.js';
import { headLine } from '../../../src/protocol/compose/line/head-line.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { TEAM } from '../../helpers/shift-team.js';

/** Thursday 17:50 in Singapore. */
const WEI = {
  handle: 'wei',
  now: Date.parse('2026-01-15T09:50:00Z'),
  zone: 'Asia/Singapore',
  policy: policyOf({ ...TEAM, roster: { ...TEAM.roster, sun: {} } }),
};

describe('a line of addressees and a time', () => {
  it.each([
    ['nadia, tomorrow 9:00', 'nadia', '2026-01-16T01:00:00Z'],
    ['@nadia james back mon 9:00', 'nadia james', '2026-01-19T01:00:00Z'],
    ['next, end of my next shift', 'next', '2026-01-16T10:00:00Z'],
    ['next my next shift', 'next', '2026-01-16T01:00:00Z'],
    ["next, james' shift end", 'next', '2026-01-15T17:00:00Z'],
    ["nadia james' shift end", 'nadia', '2026-01-15T17:00:00Z'],
    ["ldn, 1 h before sarah's next shift start", 'ldn', '2026-01-15T13:00:00Z'],
    ['nadia tomorrow, 9:00', 'nadia', '2026-01-16T01:00:00Z'],
    ['nadia; friday', 'nadia', '2026-01-16T01:00:00Z'],
    ['none, Thu 2026-01-15 19:00 +08:00', 'none', '2026-01-15T11:00:00Z'],
    ['my next shift', '', '2026-01-16T01:00:00Z'],
    ['nadia, james', 'nadia james', null],
    ['nadia, sun', 'nadia sun', null],
    ['', '', null],
  ])('%s', (text, names, time) => {
    const head = headLine(text, WEI);
    expect(head.names.join(' ')).toBe(names);
    expect(head.time && formatTime(head.time)).toBe(time);
    expect(head.fault).toBeNull();
  });

  it.each([
    ["next, bob's shift end", 'next', 'nobody is called bob'],
    ["next, bob's shift end on sunday", 'next', 'nobody is called bob'],
    ["nadia james' shift end on sunday", 'nadia', 'james has no shift on sunday'],
    ['nadia, end of next shift', 'nadia', '"end of next shift" does not say whose shift'],
    ["nadia, james' shift end on sunday", 'nadia', 'james has no shift on sunday'],
  ])('%s: %s, %s', (text, names, fault) => {
    const head = headLine(text, WEI);
    expect([head.names.join(' '), head.time, head.fault?.fault]).toEqual([names, null, fault]);
  });
});
