import { describe, expect, it } from 'vitest';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';
import { THREE_ZONES, WAITS_FOR_SARAH } from '../helpers/three-zones.js';

const POLICY = `${THREE_ZONES}routing: { rules: [{ to: ['slack:HANDOFF_SLACK_URL'] }] }\n`;

describe('the owner of a blocker', SLOW, () => {
  it('is shown with the next time at work, the shifts that passed, and the default as such', () => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': POLICY });
    const wei = { user: 'wei', env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1', TZ: 'UTC' } };
    const declared = run(repo, ['declare', '--from', '-'], {
      ...wei,
      now: '2026-01-15T08:50:00Z',
      stdin: JSON.stringify(WAITS_FOR_SARAH),
    }).out;
    // Wei is in Singapore, whatever the machine says.
    expect(declared).toContain('sarah is on at 22:00 your time (09:00 America/New_York)');
    expect(declared).toContain('default, which nothing applies by itself: 15 minutes');

    const later = { ...wei, now: '2026-01-16T23:20:00Z' };
    const passed = '2 shifts of sarah passed without an answer';
    for (const args of [['query', '--blocked'], ['start'], ['show', 'timeout']]) {
      const words = ok(repo, args, later).replaceAll(/\s+/g, ' ');
      expect(words).toContain('sarah is on at Mon ');
      expect(words).toContain(`${passed}; next after sarah: wei`);
    }
    const window = {
      zone: 'America/New_York',
      on: false,
      from: '2026-01-19T14:00:00Z',
      until: '2026-01-19T22:00:00Z',
      missed: 2,
      successors: ['wei'],
    };
    const asked = { user: 'wei', now: '2026-01-16T23:20:00Z' };
    expect(okJson(repo, ['query', '--blocked'], asked)['blocked']).toMatchObject([
      { key: 'timeout', default: '15 minutes', owner_window: window },
    ]);
    expect(okJson(repo, ['start'], asked)['blocked_by']).toMatchObject([
      { key: 'timeout', owner: 'sarah', default: '15 minutes', owner_window: window },
    ]);
    expect(okJson(repo, ['show', 'timeout'], asked)['owner_window']).toEqual(window);
    const packet = JSON.stringify(okJson(repo, ['route', '--dry-run'], asked));
    expect(packet).toContain(
      'sarah is on at 2026-01-19 14:00 UTC (Mon 2026-01-19 09:00 America/New_York); 2 shifts of sarah passed without an answer',
    );
    // Whoever gets it later has not missed the shifts of somebody else.
    run(repo, ['assign', 'timeout', '--to', 'nadia'], { user: 'wei', now: '2026-01-17T00:00:00Z' });
    expect(
      okJson(repo, ['query', '--blocked'], { user: 'wei', now: '2026-01-19T08:00:00Z' })['blocked'],
    ).toMatchObject([{ owner: 'nadia', owner_window: { missed: 0, successors: ['sarah'] } }]);
  });
});
