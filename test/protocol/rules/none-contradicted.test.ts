import { describe, expect, test } from 'vitest';
import { noneContradicted } from '../../../src/protocol/rules/none-contradicted.js';
import { blocker, item } from '../../helpers/body.js';
import { context, declaration, judged } from '../../helpers/judged.js';

describe('none-contradicted', () => {
  test.each([
    ['status', item('auth', { status: 'blocked' }), 'status: blocked'],
    ['status', item('auth', { status: 'waiting' }), 'status: waiting'],
    ['summary', item('auth', { summary: 'Waiting on legal' }), '"Waiting on"'],
    ['summary', item('auth', { summary: 'Tests pass; blocked by the vendor' }), '"blocked by"'],
    [
      'summary',
      item('auth', { summary: 'PR #1842 open, 2 of 3 reviewers approved, waiting on @james' }),
      '"waiting on"',
    ],
    ['summary', item('auth', { status: 'blocked', summary: 'Stuck on the key' }), '"Stuck on"'],
    [
      'status',
      item('auth', { status: 'blocked', summary: 'Time spent waiting for locks' }),
      'status: blocked',
    ],
  ])(
    'blockers: none is not true of an item whose %s says that it waits',
    (field, waiting, evidence) => {
      const content = declaration({ in_flight: [item('refund'), waiting] });
      const said = [
        ['error', ['in_flight', 1, field], `blockers: none, but the item says ${evidence}`],
      ];
      expect(judged(noneContradicted, content)).toEqual(said);
      expect(judged(noneContradicted, content, context({ writing: false }))).toEqual(said);
    },
  );

  test('what resume says is pointed at there', () => {
    expect(
      judged(
        noneContradicted,
        declaration({ in_flight: [item('auth', { resume: 'stuck on the key' })] }),
      ),
    ).toEqual([
      ['error', ['in_flight', 0, 'resume'], 'blockers: none, but the item says "stuck on"'],
    ]);
  });

  test('a mention that may be about anything is only pointed at', () => {
    const content = declaration({
      in_flight: [
        item('auth', {
          summary: 'Reduce time spent waiting for locks',
          resume: 'Not waiting for anything',
        }),
      ],
    });
    expect(judged(noneContradicted, content)).toEqual([
      ['warning', ['in_flight', 0, 'summary'], 'blockers: none, but the item says "waiting for"'],
    ]);
  });

  test('a statement in resume is told before a mention in the summary', () => {
    const content = declaration({
      in_flight: [
        item('auth', {
          summary: 'Users were stuck on the old page, fixed',
          resume: 'Merge, waiting on legal',
        }),
      ],
    });
    expect(judged(noneContradicted, content)).toEqual([
      ['error', ['in_flight', 0, 'resume'], 'blockers: none, but the item says "waiting on"'],
    ]);
  });

  test('a name of the roster refuses what is being written, and what is already in only where no roster can change it', () => {
    const content = declaration({
      in_flight: [item('auth', { summary: 'Review is waiting for James' })],
    });
    const roster = { roster: { wei: {}, james: {} } };
    const levels = [context({}, roster), context({ writing: false }, roster), context()].map(
      (own) => judged(noneContradicted, content, own).map(([level]) => level),
    );
    expect(levels).toEqual([['error'], ['warning'], ['warning']]);
  });

  test.each([
    [
      'it says on whom it waits',
      {
        in_flight: [
          item('auth', { status: 'waiting', waits_on: [{ who: 'james', for: 'review' }] }),
        ],
      },
    ],
    [
      'a blocker says what is needed',
      { in_flight: [item('auth', { status: 'blocked' })], blockers: [blocker('b')] },
    ],
    [
      'a blocker is carried',
      { in_flight: [item('auth', { status: 'blocked' })], carries: ['k3v9tq2m.b1'] },
    ],
    [
      'waiting is denied',
      {
        in_flight: [
          item('auth', {
            summary: 'No longer blocked by the API',
            resume: 'nothing is pending on us',
          }),
        ],
      },
    ],
    [
      'nothing waits',
      { in_flight: [item('auth', { status: 'paused', summary: 'The waiting room is done' })] },
    ],
  ])('it holds where %s', (_name, body) => {
    expect(judged(noneContradicted, declaration(body))).toEqual([]);
  });

  test.each([
    ['a blocker', '20260115T080000Z-wei-hxfammem.b1', []],
    ['a question', '20260115T080000Z-wei-hxfammem.q1', ['status']],
    ['an item', 'auth', ['status']],
  ])('a synthesis that leaves out %s says what its items wait for, or not', (_what, id, fields) => {
    const content = declaration({
      in_flight: [item('auth', { status: 'blocked' })],
      synthesis: { pod: 'sg', left_out: [{ id, reason: 'Our lead decides it' }] },
    });
    expect(judged(noneContradicted, content).map(([, [, , field]]) => field)).toEqual(fields);
  });
});
