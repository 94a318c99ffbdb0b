import { describe, expect, it, test } from 'vitest';
import { withSaidTimes } from '../../../src/protocol/compose/said-times.js';
import { policyOf } from '../../../src/protocol/team/policy.js';
import { TEAM } from '../../helpers/shift-team.js';

/** Thursday 17:50 in Singapore. */
const WEI = {
  handle: 'wei',
  now: Date.parse('2026-01-15T09:50:00Z'),
  zone: 'Asia/Singapore',
  policy: policyOf(TEAM),
};

test.each([
  ['2026-01-16t09:00:00z', '2026-01-16T09:00:00Z'],
  ['2026-01-16 09:00:00+08:00', '2026-01-16T09:00:00+08:00'],
  ['2026-01-16T09:00:00.123456Z', '2026-01-16T09:00:00Z'],
  ['2026-01-16 09:00:00.5z', '2026-01-16T09:00:00Z'],
  ['2026-01-16T09:00:00Z', '2026-01-16T09:00:00Z'],
  // What is no time stays as it is: a rule reports it.
  ['2026-02-30T09:00:00', '2026-02-30T09:00:00'],
  ['soon', 'soon'],
])('a body with the time %s has %s', (typed, usual) => {
  expect(
    withSaidTimes(
      {
        returns_at: typed,
        declared_at: typed,
        blockers: [{ key: 'a', needed_by: typed }],
        questions: 'none',
        'x-at': typed,
      },
      WEI,
    ),
  ).toEqual({
    body: {
      returns_at: usual,
      declared_at: usual,
      blockers: [{ key: 'a', needed_by: usual }],
      questions: 'none',
      'x-at': typed,
    },
    problems: [],
  });
});

describe('a body with times in words', () => {
  it('keeps the zone of a time on the clock of somebody else', () => {
    const needed = "james' shift end";
    expect(
      withSaidTimes({ returns_at: needed, blockers: [{ needed_by: needed }] }, WEI).body,
    ).toEqual({
      returns_at: '2026-01-16T01:00:00+08:00',
      blockers: [{ needed_by: '2026-01-16T01:00:00+08:00', needed_zone: 'Europe/London' }],
    });
  });

  it.each([
    ['friday', '2026-01-16T09:00:00+08:00', '2026-01-16T18:00:00+08:00'],
    ['tomorrow 9:00', '2026-01-16T09:00:00+08:00', '2026-01-16T09:00:00+08:00'],
    ['end of my next shift', '2026-01-16T18:00:00+08:00', '2026-01-16T18:00:00+08:00'],
    ['my next shift', '2026-01-16T09:00:00+08:00', '2026-01-16T18:00:00+08:00'],
  ])('has instants for them: %s', (text, back, needed) => {
    const said = { returns_at: text, questions: [{ need: 'x' }, { needed_by: text }, 'y'] };
    expect(withSaidTimes(said, WEI)).toEqual({
      body: { returns_at: back, questions: [{ need: 'x' }, { needed_by: needed }, 'y'] },
      problems: [],
    });
  });

  it('says of a shift that is not there what is missing, at its place', () => {
    const said = { returns_at: 'end of my shift on sunday', blockers: [{ needed_by: 'my shift' }] };
    const { body, problems } = withSaidTimes(said, { ...WEI, handle: 'sunny' });
    expect(body).toEqual(said);
    expect(problems.map(({ rule, at, message }) => [rule, at, message])).toEqual([
      ['real-time', ['blockers', 0, 'needed_by'], 'you have no shifts in .handoff.yml'],
      ['real-time', ['returns_at'], 'you have no shifts in .handoff.yml'],
    ]);
  });
});
