import { describe, expect, it } from 'vitest';
import { ownerWindowsMissed } from '../../../../src/protocol/metrics/figures/owner-windows-missed.js';
import { routingLatency } from '../../../../src/protocol/metrics/figures/routing-latency.js';
import { Measured } from '../../../helpers/measured.js';

// Worked out by hand. 2026-01-05 is a Monday; sarah works from 8 to 16, and is on leave on Friday.
const TEAM = {
  roster: {
    wei: {},
    nadia: {},
    sarah: { zone: 'UTC', shifts: ['mon-fri 8:00-16:00'], away: ['2026-01-09'] },
  },
};
const MINUTE = 60;

function history(): Measured {
  const made = new Measured(TEAM);
  const raise = (time: string, key: string, owner = 'sarah') =>
    made.at(`2026-01-${time}`, 'wei').raises('blocker', key, owner);
  // Posted after ten minutes; answered in the same shift.
  const a = raise('05 09:00', 'a');
  made.at('2026-01-05 09:10', 'wei').posts(a, 'b1', 'github:acme/payments#1');
  made.at('2026-01-05 15:00', 'sarah').resolves(a, 'b1');
  // Posted after her shift; answered a day later: Tuesday passed.
  const b = raise('05 15:00', 'b');
  made.at('2026-01-05 17:00', 'wei').posts(b, 'b1', 'github:acme/payments#2');
  made.at('2026-01-07 09:00', 'sarah').resolves(b, 'b1');
  // Posted twice: the first counts. Given to Nadia in the first shift, which is a response.
  const c = raise('06 17:00', 'c');
  made.at('2026-01-06 17:20', 'wei').posts(c, 'b1', 'github:acme/payments#3');
  made.at('2026-01-06 18:00', 'wei').posts(c, 'b1', 'slack:HANDOFF_SLACK_URL');
  made.at('2026-01-07 10:00', 'sarah').assigns(c, 'b1', 'nadia');
  // Posted at once; open since: Wednesday, Thursday and Monday passed, Friday is leave.
  const d = raise('06 20:00', 'd');
  made.at('2026-01-06 20:00', 'wei').posts(d, 'b1', 'github:acme/payments#4');
  // Not posted; answered in the night after her shift.
  const e = raise('08 07:00', 'e');
  made.at('2026-01-08 20:00', 'nadia').resolves(e, 'b1');
  // Posted after an hour, for somebody without known hours.
  const f = raise('08 09:00', 'f', 'nadia');
  made.at('2026-01-08 10:00', 'wei').posts(f, 'b1', 'github:acme/payments#5');
  return made;
}

describe('the time to route', () => {
  it('runs to the first post; coverage is the share that was posted', () => {
    const found = routingLatency(history().material('2026-01-05 00:00', '2026-01-12 18:00'));
    // 10, 120, 20, 0 and 60 minutes.
    expect(found).toMatchObject({ n: 5, median: 20 * MINUTE });
    expect(found.p90).toBeCloseTo(96 * MINUTE);
    expect(found.coverage).toBeCloseTo(5 / 6);
  });
});

describe('owner shifts missed', () => {
  it('are the whole shifts between post and response, without leave', () => {
    const found = ownerWindowsMissed(history().material('2026-01-05 00:00', '2026-01-12 18:00'));
    // 0, 1, 0, 3 so far, 1.
    expect(found).toMatchObject({ n: 5, censored: 1, median: 1, value: 2 / 5 });
    expect(found.p90).toBeCloseTo(2.2);
    expect(found.coverage).toBeCloseTo(5 / 6);
  });
});
