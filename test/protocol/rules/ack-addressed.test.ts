import { describe, expect, test } from 'vitest';
import { ackAddressed } from '../../../src/protocol/rules/ack-addressed.js';
import type { Ack, Body } from '../../../src/schema/types.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { context, judged, type Short } from '../../helpers/judged.js';

function said(own: Partial<Body>, author: string, change: Partial<Ack> = {}): Short[] {
  const history = new History();
  const declared = history
    .person('wei')
    .declares({ to: ['nadia'], in_flight: [item('auth')], ...own });
  const ack = { ...history.person(author).acks(declared, { i1: 'watch' }), ...change };
  const [judgedWriting, judgedIn] = [true, false].map((writing) =>
    judged(ackAddressed, ack, context({ state: history.state(), author, writing })),
  );
  expect(judgedIn).toEqual(judgedWriting);
  return (judgedWriting ?? []).map(([level, at, message]) => [
    level,
    at,
    message.replace(declared.id.slice(-8), 'it'),
  ]);
}

describe('ack-addressed', () => {
  test.each<[string, Partial<Body>, string, Partial<Ack>]>([
    ['an addressee', {}, 'nadia', {}],
    ['somebody who covers', {}, 'james', { cover: true }],
    ['anybody where nobody is addressed', { to: 'none' }, 'james', {}],
    ['anybody where next stood for nobody', { to: ['next'] }, 'james', {}],
    ['an addressee in the same second', {}, 'nadia', { declared_at: '2026-01-15T09:00:00Z' }],
  ])('%s may acknowledge', (_who, body, author, change) => {
    expect(said(body, author, change)).toEqual([]);
  });

  test('the author of a declaration cannot acknowledge it, not even to cover', () => {
    expect(said({}, 'wei', { cover: true })).toEqual([
      ['error', ['author'], 'the author of a declaration cannot acknowledge it'],
    ]);
  });

  test('somebody not addressed says that they cover', () => {
    expect(said({ to: ['nadia', 'anna'] }, 'james')).toEqual([
      ['error', ['author'], 'it is addressed to nadia, anna, not to james'],
    ]);
  });

  test('nothing is acknowledged before it was declared, five minutes of skew between two clocks aside', () => {
    expect(said({}, 'nadia', { declared_at: '2026-01-15T08:55:00Z' })).toEqual([]);
    expect(said({}, 'nadia', { declared_at: '2026-01-15T08:54:59Z' })).toEqual([
      ['error', ['declared_at'], 'acknowledged before it was declared'],
    ]);
  });

  test('covers names the subject, and declarations of its author only', () => {
    const history = new History();
    const declared = history.person('wei').declares({ to: ['nadia'] });
    const other = history.person('james').declares({ to: ['nadia'] });
    const ack = history.person('nadia').acks(declared, {}, { covers: [other.id] });
    const found = judged(
      ackAddressed,
      ack,
      context({ state: history.state(), author: 'nadia', writing: true }),
    );
    expect(found.map(([, at]) => at)).toEqual([['covers'], ['covers', 0]]);
  });

  test('what was withdrawn or corrected is not acknowledged any more, and what was acknowledged before stays', () => {
    const history = new History();
    const wei = history.person('wei');
    const [withdrawn, corrected] = [
      wei.declares({ to: ['nadia'], in_flight: [item('auth')] }),
      wei.declares({ to: ['nadia'], in_flight: [item('auth')] }),
    ];
    wei.retracts(withdrawn);
    wei.declares({ to: ['nadia'], in_flight: [item('auth')], supersedes: corrected.id });
    const nadia = history.person('nadia');
    const say = (declared: typeof corrected, writing: boolean): string[] =>
      judged(
        ackAddressed,
        nadia.acks(declared, { i1: 'watch' }),
        context({ state: history.state(), author: 'nadia', writing }),
      ).map(([, , message]) => message.slice(9));
    expect(say(withdrawn, true)).toEqual(['was withdrawn']);
    expect(say(corrected, true)).toEqual(['was corrected']);
    expect([say(withdrawn, false), say(corrected, false)]).toEqual([[], []]);
  });

  test('only items that it has are replied to', () => {
    expect(
      said({}, 'nadia', {
        items: [
          { slot: 'i1', reply: 'watch' },
          { slot: 'i2', reply: 'watch' },
        ],
      }),
    ).toEqual([['error', ['items', 1, 'slot'], 'it has no item i2']]);
  });
});
