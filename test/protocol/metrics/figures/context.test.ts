import { describe, expect, it } from 'vitest';
import { timeToContext } from '../../../../src/protocol/metrics/figures/time-to-context.js';
import { baseline } from '../../../../src/protocol/metrics/first-commit.js';
import { blocker, item } from '../../../helpers/body.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday.
const TEAM = {
  roster: {
    wei: { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'] },
    nadia: { zone: 'UTC', shifts: ['mon-fri 15:00-23:00'] },
    omar: {},
  },
};
const HOUR = 3600;
const at = (text: string): number => Date.parse(`2026-01-${text.replace(' ', 'T')}:00Z`);

describe('the time to context', () => {
  it('runs to the first action on something handed over; acknowledging is none', () => {
    const history = new Measured(TEAM);
    const hand = (day: string, time: string, key: string) =>
      history.at(`2026-01-${day} ${time}`, 'wei').declares({
        to: ['nadia'],
        in_flight: [item(key, { refs: { branch: `feat/${key}` } })],
        blockers: [blocker(`b-${key}`, { owner: 'nadia', blocks: [key] })],
      });
    // Before her shift: it begins at 15:00. She answers a blocker after an hour.
    const monday = hand('05', '12:00', 'a');
    history.at('2026-01-05 15:10', 'nadia').acks(monday, { i1: 'accept' });
    history.at('2026-01-05 16:00', 'nadia').resolves(monday, 'b1');
    // In her shift, at 16:00: a commit on its branch after two hours, one of Wei's before.
    hand('06', '16:00', 'b');
    history.commits.push(
      { handle: 'wei', at: at('06 16:30'), branch: 'feat/b' },
      { handle: 'nadia', at: at('06 17:00'), branch: 'feat/elsewhere' },
      { handle: 'nadia', at: at('06 18:00'), branch: 'feat/b' },
    );
    // Nothing in the whole shift of eight hours; what she does the next day is too late.
    hand('07', '14:00', 'c');
    history.commits.push({ handle: 'nadia', at: at('08 09:00'), branch: 'feat/c' });
    // Two declarations count once, from the first one on: three hours.
    hand('08', '15:00', 'd');
    hand('08', '17:00', 'e');
    history.commits.push({ handle: 'nadia', at: at('08 18:00'), branch: 'feat/e' });
    // On Friday evening, after the shift: hers is on Monday. She gives it away after four hours.
    hand('09', '23:30', 'f');
    history.at('2026-01-12 19:00', 'nadia').assignsItem('f', 'wei');
    // To somebody without known hours.
    history.at('2026-01-12 12:00', 'wei').declares({ to: ['omar'], in_flight: [item('f')] });
    const found = timeToContext(history.material('2026-01-05 00:00', '2026-01-13 00:00'));
    // 1, 2, more than 8, 3 and 4 hours.
    expect(found).toMatchObject({ n: 5, censored: 1, median: 3 * HOUR, p90: null });
    // 0.8 × e^-0.44 is more than one half, 0.6 × e^-0.72 is less.
    expect(found.interval).toMatchObject({ low: 2 * HOUR, high: null });
    expect(found.coverage).toBeCloseTo(5 / 6);
    expect(found.clock).toBe('declared');
  });

  it('has no value of an empty time', () => {
    const history = new Measured(TEAM);
    const found = timeToContext(history.material('2026-01-05 00:00', '2026-01-13 00:00'));
    expect(found).toMatchObject({ n: 0, median: null, coverage: null, censored: 0 });
  });
});

describe('the baseline', () => {
  it('measures the first commit in a shift, before the first declaration and since', () => {
    const hours = { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'] };
    const roster = { wei: hours, omar: hours, li: hours, nadia: {} };
    const history = new Measured({ roster });
    history.at('2026-01-12 15:50', 'wei').declares({ in_flight: [item('a')] });
    const commit = (day: string) =>
      ['wei', 'omar', 'li'].map((handle) => ({ handle, at: at(day) }));
    const commits = [
      commit('05 09:00'),
      commit('05 08:30'),
      commit('06 10:00'),
      // None on Wednesday: in the night after it, outside the shift.
      commit('07 22:00'),
      commit('08 11:00'),
      commit('09 09:00'),
      // Since then: one hour each.
      ...['13', '14', '15', '16', '19'].map((day) => commit(`${day} 09:00`)),
    ].flat();
    const material = history.material('2026-01-05 00:00', '2026-01-20 00:00');
    const [before, after] = baseline(material, commits, 1);
    // Each of the three, from Monday 5 to 12 January at 15:50: 0.5, 2, more than 8, 3 and 1 hours.
    expect(before).toMatchObject({ id: 'first-commit-before', n: 15, people: 3, censored: 3 });
    expect(before?.median).toBe(2 * HOUR);
    expect(after).toMatchObject({ id: 'first-commit-after', n: 15, censored: 0, median: HOUR });
    expect(before?.coverage).toBeCloseTo(3 / 4);
    // Of one of them alone it has no value, however many shifts there are.
    const [alone] = baseline(
      material,
      commits.filter(({ handle }) => handle === 'wei'),
      1,
    );
    expect(alone).toMatchObject({ n: 5, people: 1, enough: false, median: null, weekly: [] });
  });
});
