import { describe, expect, test } from 'vitest';
import { coverage } from '../../../src/protocol/rollup/coverage.js';
import { coverageText } from '../../../src/protocol/rollup/digest/coverage.js';
import { lastDeclaration } from '../../../src/protocol/compose/prefill.js';
import { lastWrap } from '../../../src/protocol/query/changes/last-wrap.js';
import { lastOwn } from '../../../src/protocol/synthesis/sources.js';
import { item } from '../../helpers/body.js';
import { shiftCoverage } from '../../../src/protocol/shifts/shift-coverage.js';
import { History } from '../../helpers/history.js';
import { synthesizes } from '../../helpers/pod.js';
import { rosterOf } from '../../helpers/shift-team.js';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);

// Every figure here was worked out by hand.
const roster = rosterOf({
  schema: 1,
  roster: {
    // 1:00 to 10:00 UTC; London begins at 9:00, in the second half of it.
    wei: { zone: 'Asia/Singapore', shifts: ['mon-fri 9:00-18:00'] },
    // 9:00 to 17:00 UTC; New York begins at 14:00.
    nadia: { zone: 'Europe/London', shifts: ['mon-fri 9:00-17:00'], away: ['2026-01-14'] },
    // 14:00 to 22:00 UTC; Singapore begins at 1:00.
    sarah: { zone: 'America/New_York', shifts: ['mon-fri 9:00-17:00'] },
    // No pod.
    rota: { zone: 'UTC', shifts: ['mon-fri 6:00-12:00 every 2 weeks from 2026-W02'] },
    free: { zone: 'Europe/London' },
  },
  pods: {
    sg: { members: ['wei'], next: ['ldn'] },
    ldn: { members: ['nadia'], next: ['nyc'] },
    nyc: { members: ['sarah'], next: ['sg'] },
  },
});

describe('who was expected to declare, by shifts', () => {
  test.each([
    // handle, last declaration, instant → state, due, next due
    ['wei', null, '2026-01-15 08:59', 'missing', '2026-01-14 10:00', '2026-01-15 09:00'],
    ['wei', '2026-01-14 08:50', '2026-01-15 08:59', 'due', '2026-01-15 09:00', '2026-01-15 09:00'],
    [
      'wei',
      '2026-01-14 08:50',
      '2026-01-15 09:00',
      'missing',
      '2026-01-15 09:00',
      '2026-01-16 09:00',
    ],
    [
      'wei',
      '2026-01-15 01:00',
      '2026-01-15 09:00',
      'declared',
      '2026-01-15 09:00',
      '2026-01-16 09:00',
    ],
    // Late is declared.
    [
      'wei',
      '2026-01-15 23:00',
      '2026-01-15 23:30',
      'declared',
      '2026-01-15 09:00',
      '2026-01-16 09:00',
    ],
    // What was missed stays missed while the next shift is on, until a declaration in that one.
    [
      'wei',
      '2026-01-13 08:00',
      '2026-01-15 02:00',
      'missing',
      // London is on leave that day, so it is due at the end of the shift.
      '2026-01-14 10:00',
      '2026-01-15 09:00',
    ],
    [
      'wei',
      '2026-01-15 01:30',
      '2026-01-15 02:00',
      'declared',
      '2026-01-15 09:00',
      '2026-01-16 09:00',
    ],
    // On Sunday, Friday counts, and Monday comes next.
    [
      'wei',
      '2026-01-16 08:00',
      '2026-01-18 00:30',
      'declared',
      '2026-01-16 09:00',
      '2026-01-19 09:00',
    ],
    [
      'wei',
      '2026-01-15 08:00',
      '2026-01-18 00:30',
      'missing',
      '2026-01-16 09:00',
      '2026-01-19 09:00',
    ],
    // After a week without a shift; London begins in the middle of it.
    [
      'rota',
      '2026-01-09 09:00',
      '2026-01-14 12:00',
      'declared',
      '2026-01-09 09:00',
      '2026-01-19 09:00',
    ],
    // A day of leave is not expected.
    [
      'nadia',
      '2026-01-13 13:00',
      '2026-01-14 20:00',
      'declared',
      '2026-01-13 14:00',
      '2026-01-15 14:00',
    ],
    // New York hands over at the end of its shift.
    ['sarah', null, '2026-01-15 21:59', 'missing', '2026-01-14 22:00', '2026-01-15 22:00'],
    [
      'sarah',
      '2026-01-14 21:00',
      '2026-01-15 21:59',
      'due',
      '2026-01-15 22:00',
      '2026-01-15 22:00',
    ],
    ['free', null, '2026-01-15 12:00', 'off', null, null],
  ])('%s, who declared last at %s, at %s: %s', (handle, declared, now, state, due, next) => {
    const last = declared === null ? null : at(declared);
    const found = shiftCoverage(roster, handle, last, at(now), at('2026-01-01 00:00'));
    expect({ state: found.state, due: found.dueAt, next: found.nextDueAt }).toEqual({
      state,
      due: due === null ? null : at(due),
      next: next === null ? null : at(next),
    });
  });
});

const offUntil = (handle: string, now: string): number | null =>
  shiftCoverage(roster, handle, null, at(now), null).offUntil;

test('somebody who is off is off until their next shift, however far away it is', () => {
  expect(offUntil('wei', '2026-01-16 12:00')).toBe(at('2026-01-19 01:00'));
  expect(offUntil('rota', '2026-01-09 13:00')).toBe(at('2026-01-19 06:00'));
  // At work, without shifts.
  expect(offUntil('rota', '2026-01-09 11:59')).toBe(null);
  expect(offUntil('free', '2026-01-16 12:00')).toBe(null);
});

test('a shift that was due before the first declaration of the team was missed by nobody', () => {
  const stateAt = (now: string, began: string | null): unknown => {
    const found = shiftCoverage(roster, 'wei', null, at(now), began === null ? null : at(began));
    return [found.state, found.dueAt, found.nextDueAt];
  };
  const [wednesday, thursday] = [at('2026-01-14 10:00'), at('2026-01-15 09:00')];
  expect(stateAt('2026-01-14 20:00', null)).toEqual(['off', null, thursday]);
  expect(stateAt('2026-01-14 20:00', '2026-01-14 10:00')).toEqual(['off', null, thursday]);
  expect(stateAt('2026-01-15 02:00', '2026-01-14 10:00')).toEqual(['due', thursday, thursday]);
  expect(stateAt('2026-01-14 20:00', '2026-01-14 09:59')).toEqual(['missing', wednesday, thursday]);
});

describe('who was expected to declare, without shifts', () => {
  test('is everybody in the roster but agents and those who left, within the hours of the policy', () => {
    const history = new History({
      roster: { wei: {}, nadia: {}, bot: { agent: true }, omar: { left: '2026-01-10' } },
      expect_within_hours: 12,
    });
    const declared = history.person('wei').declares();
    const rows = (hours: number): unknown[] =>
      coverage(history.state(), history.policy, null, history.now + hours * 3_600_000);
    expect(rows(1)).toMatchObject([
      { handle: 'nadia', state: 'missing', declaration: null },
      { handle: 'wei', state: 'declared', declaration: declared.id },
    ]);
    expect(rows(13)).toMatchObject([{ state: 'missing' }, { state: 'missing' }]);
  });

  test('is nobody without a roster', () => {
    const history = new History();
    history.person('wei').declares();
    expect(coverage(history.state(), history.policy, null, history.now)).toEqual([]);
  });

  test('takes the one that had seen the other of two declarations in one second', () => {
    const history = new History({ roster: { wei: {} } });
    const wei = history.person('wei');
    let againstIds = 0;
    for (let index = 0; index < 8; index += 1) {
      wei.declares();
      const second = history.now;
      const before = wei.declares({ in_flight: [item(`a-${index}`)] });
      history.now = second;
      const last = wei.declares({ in_flight: [item(`a-${index}`), item(`b-${index}`)] });
      expect(last.declared_at).toBe(before.declared_at);
      expect(last.saw).toContain(before.id);
      if (last.id < before.id) againstIds += 1;
      const state = history.state();
      const [row] = coverage(state, history.policy, null, history.now);
      const author = wei.author();
      expect([row?.declaration, lastDeclaration(author)?.id, lastOwn(state, 'wei')[0]?.id]).toEqual(
        [last.id, last.id, last.id],
      );
      expect(lastWrap(state, 'wei').declaration?.id).toBe(last.id);
    }
    expect(againstIds).toBeGreaterThan(1);
  });

  test('names the synthesis that a pod made since, and whether it has what the member has', () => {
    const history = new History({
      roster: { wei: {}, omar: {}, lin: {} },
      pods: { crew: { members: ['wei', 'omar', 'lin'], lead: 'lin' } },
    });
    history.person('wei').declares({ in_flight: [item('refunds')] });
    history.now += 20 * 3_600_000;
    const { id } = synthesizes(history.person('lin'), {}, 'crew');
    const rows = coverage(history.state(), history.policy, null, history.now + 6 * 3_600_000);
    const made = { id, pod: 'crew', author: 'lin' };
    expect(rows.map(({ handle, state, synthesis }) => [handle, state, synthesis])).toEqual([
      ['lin', 'missing', expect.objectContaining({ ...made, without: true })],
      ['omar', 'missing', expect.objectContaining({ ...made, without: true })],
      ['wei', 'missing', expect.objectContaining({ ...made, without: false })],
    ]);
    const [lin, , wei] = rows.map((row) => coverageText(row, (time) => time.slice(11, 16)));
    expect(lin).toMatch(
      /; lin handed over for crew at \d\d:\d\d \(\w{8}\), without what lin has open$/,
    );
    expect(wei).toMatch(/; lin handed over for crew at \d\d:\d\d \(\w{8}\)$/);
  });

  test('does not count a synthesis', () => {
    const history = new History({ roster: { wei: {} }, pods: { crew: { members: ['wei'] } } });
    synthesizes(history.person('wei'), {}, 'crew');
    expect(coverage(history.state(), history.policy, null, history.now)).toMatchObject([
      { handle: 'wei', state: 'missing', declaration: null },
    ]);
  });

  test('does not count a declaration that was withdrawn', () => {
    const history = new History({ roster: { wei: {} } });
    const wei = history.person('wei');
    wei.retracts(wei.declares());
    expect(coverage(history.state(), history.policy, null, history.now)).toMatchObject([
      { handle: 'wei', state: 'missing', declared_at: null },
    ]);
  });
});
