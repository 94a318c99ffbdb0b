import { describe, expect, it } from 'vitest';
import { blockerAge } from '../../../../src/protocol/metrics/figures/blocker-age.js';
import { timeToUnblock } from '../../../../src/protocol/metrics/figures/time-to-unblock.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday. Sarah works from 8 to 16.
const TEAM = {
  roster: {
    wei: {},
    nadia: {},
    sarah: { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'] },
  },
};
const DAY = 86_400;
const HOUR = 3600;

describe('blockers', () => {
  it('that are closed take from the first word to the last outcome, reopened within a week', () => {
    const history = new Measured(TEAM);
    const closed = (from: string, to: string) => {
      const record = history.at(from, 'wei').raises('blocker', `b-${from.slice(5, 10)}`);
      history.at(to, 'sarah').resolves(record, 'b1');
      return record;
    };
    closed('2026-01-05 08:00', '2026-01-05 12:00');
    closed('2026-01-06 08:00', '2026-01-07 08:00');
    closed('2026-01-07 08:00', '2026-01-09 08:00');
    // Reopened after six days: it went on all the time, for eight days.
    const again = closed('2026-01-08 08:00', '2026-01-09 08:00');
    history.at('2026-01-15 08:00', 'wei').reopens(again, 'b1');
    history.at('2026-01-16 08:00', 'sarah').resolves(again, 'b1');
    // Reopened after ten days: two blockers, of one day each.
    const anew = closed('2026-01-05 09:00', '2026-01-06 09:00');
    history.at('2026-01-16 09:00', 'wei').reopens(anew, 'b1');
    history.at('2026-01-17 09:00', 'sarah').resolves(anew, 'b1');
    // Open.
    history.at('2026-01-12 08:00', 'wei').raises('blocker', 'open');
    const found = timeToUnblock(history.material('2026-01-05 00:00', '2026-01-19 00:00'));
    // 4 h, 1 d, 2 d, 8 d, 1 d, 1 d: the middle two of six are 1 d.
    expect(found).toMatchObject({ n: 6, people: 1, median: DAY, coverage: 1 });
    // Place 4.5 of 0 to 5: between 2 d and 8 d.
    expect(found.p90).toBeCloseTo(5 * DAY);
    // 4 h, 8 h, 16 h, 48 h (6 working days), 8 h, 7 h: the last from Friday 9:00.
    expect(found.parts).toMatchObject([{ id: 'owner-time', n: 6, value: 8 * HOUR }]);
    expect(found.weekly).toEqual([
      { week: '2026-01-05', n: 4, people: 1, median: null, value: null },
      { week: '2026-01-12', n: 2, people: 1, median: null, value: null },
    ]);
  });

  it('that are open have an age, at the end of each week and now', () => {
    const history = new Measured(TEAM);
    for (const day of ['01', '02', '03', '04', '05'])
      history.at(`2026-01-${day} 00:00`, 'wei').raises('blocker', `b-${day}`);
    const gone = history.at('2026-01-06 00:00', 'nadia').raises('blocker', 'gone');
    history.at('2026-01-13 00:00', 'nadia').retracts(gone);
    const closed = history.at('2026-01-06 00:00', 'nadia').raises('blocker', 'closed');
    history.at('2026-01-13 00:00', 'sarah').resolves(closed, 'b1');
    const found = blockerAge(history.material('2026-01-05 00:00', '2026-01-15 00:00'));
    // 14, 13, 12, 11 and 10 days.
    expect(found).toMatchObject({ n: 5, people: 1, median: 12 * DAY });
    expect(found.p90).toBeCloseTo(13.6 * DAY);
    expect(found.weekly).toEqual([
      // 11, 10, 9, 8, 7 and 6 days.
      { week: '2026-01-05', n: 6, people: 1, median: 8.5 * DAY, value: null },
      { week: '2026-01-12', n: 5, people: 1, median: 12 * DAY, value: null },
    ]);
    const ofNadia = history.material('2026-01-05 00:00', '2026-01-15 00:00', ['nadia']);
    expect(blockerAge(ofNadia)).toMatchObject({ n: 0, median: null, enough: false });
  });
});
