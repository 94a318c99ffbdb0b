import { describe, expect, it } from 'vitest';
import { completeness } from '../../../../src/protocol/metrics/figures/completeness.js';
import { item } from '../../../helpers/body.js';
import { synthesizes } from '../../../helpers/pod.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday.
const TEAM = {
  roster: {
    wei: { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'], holidays: ['2026-01-07'] },
    james: { zone: 'UTC' },
    nadia: {},
  },
  cover: [{ by: 'james', for: 'wei', date: '2026-01-08' }],
};
const BODY = { in_flight: [item('auth')] };

describe('handoff completeness', () => {
  it('counts expected shifts: a holiday is none, a swapped shift is that of who works it', () => {
    const history = new Measured(TEAM);
    history.at('2026-01-05 15:55', 'wei').declares(BODY);
    // Declared in time, and pushed half an hour too late.
    history.lands(history.at('2026-01-06 15:59', 'wei').declares(BODY), '2026-01-06 17:00');
    history.at('2026-01-08 16:30', 'james').declares(BODY);
    // Nothing on Friday.
    history.at('2026-01-12 15:00', 'wei').declares(BODY);
    const found = completeness(history.material('2026-01-05 00:00', '2026-01-13 00:00'));
    expect(found).toMatchObject({ n: 5, value: 3 / 5, enough: true, clock: 'declared' });
    expect(found.parts).toMatchObject([
      { id: 'coverage', n: 5, value: 4 / 5 },
      // Four were published: too few for a share.
      { id: 'on-time', n: 4, value: null },
    ]);
    expect(found.weekly).toEqual([
      { week: '2026-01-05', n: 4, people: 2, median: null, value: null },
      { week: '2026-01-12', n: 1, people: 1, median: null, value: null },
    ]);
    // Nadia has no shifts, and neither has James of his own: one of three, and the cover.
    expect(found.coverage).toBeCloseTo(2 / 3);
  });

  it('expects nobody before the first declaration, nor in a shift that may still be declared', () => {
    const history = new Measured(TEAM);
    history.at('2026-01-12 16:10', 'wei').declares(BODY);
    const found = completeness(history.material('2026-01-05 00:00', '2026-01-15 16:20'));
    // Monday had ended before the first one, which was ten minutes late; Thursday's is not due yet.
    expect(found.n).toBe(2);
    expect(found).toMatchObject({ enough: false, value: null });
  });

  it('is no figure of nothing: without shifts nobody is expected', () => {
    const history = new Measured({ roster: { wei: {}, nadia: {} } });
    history.at('2026-01-05 15:55', 'wei').declares(BODY);
    const found = completeness(history.material('2026-01-05 00:00', '2026-01-13 00:00'));
    expect(found).toMatchObject({ n: 0, value: null, coverage: 0, enough: false });
  });

  it('does not count a declaration that was withdrawn', () => {
    const history = new Measured(TEAM);
    history.at('2026-01-05 15:55', 'wei').declares(BODY);
    const second = history.at('2026-01-06 15:55', 'wei').declares(BODY);
    history.at('2026-01-06 15:58', 'wei').retracts(second);
    const found = completeness(history.material('2026-01-05 00:00', '2026-01-16 17:00'));
    expect(found.n).toBe(9);
    expect(found.parts?.[0]).toMatchObject({ value: 1 / 9 });
  });

  it('does not take a synthesis for its author’s own declaration', () => {
    const history = new Measured({ ...TEAM, pods: { crew: { members: ['wei'], lead: 'wei' } } });
    for (const day of ['05', '06', '08', '12'])
      history.at(`2026-01-${day} 15:55`, day === '08' ? 'james' : 'wei').declares(BODY);
    // Nothing of his own on Friday.
    synthesizes(history.at('2026-01-09 15:55', 'wei'), { to: ['james'] }, 'crew');
    const found = completeness(history.material('2026-01-05 00:00', '2026-01-13 00:00'));
    expect(found.parts).toMatchObject([{ id: 'coverage', n: 5, value: 4 / 5 }, { n: 4 }]);
  });
});
