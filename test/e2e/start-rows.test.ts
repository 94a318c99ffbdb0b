import { describe, expect, it } from 'vitest';
import { ok, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';
import { THREE_ZONES, WAITS_FOR_SARAH } from '../helpers/three-zones.js';

describe('the rows of start in a pipe', SLOW, () => {
  it('say who answers for what and when, as the screen does; for an agent, too', () => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': THREE_ZONES });
    ok(repo, ['declare', '--from', '-'], {
      user: 'wei',
      now: '2026-01-15T08:50:00Z',
      stdin: JSON.stringify(WAITS_FOR_SARAH),
    });
    ok(repo, ['take', 'refunds', '--reason', 'Wei is ill'], {
      user: 'nadia',
      now: '2026-01-16T10:00:00Z',
    });
    const rowsOf = (user: string, ...more: string[]): string[][] =>
      ok(repo, ['start', ...more], { user, now: '2026-01-16T11:00:00Z' })
        .split('\n')
        .map((line) => line.split('\t'));
    for (const flags of [[], ['--agent']]) {
      const rows = rowsOf('nadia', ...flags);
      expect(rows).toContainEqual([
        'about',
        'refunds',
        'refunds was taken from wei by nadia at 2026-01-16T10:00:00Z: Wei is ill',
      ]);
      expect(rows).toContainEqual(['shift_due', '2026-01-16T14:00:00Z']);
      expect(rows.find(([list]) => list === 'blocked_by')?.slice(2)).toEqual([
        'timeout',
        'sarah',
        '2026-01-16T14:00:00Z',
        '1',
        '15 minutes',
      ]);
    }
    expect(rowsOf('wei').find(([list]) => list === 'since_my_wrap')).toEqual(
      expect.arrayContaining(['taken', 'refunds', 'nadia', 'Wei is ill']),
    );
  });
});
