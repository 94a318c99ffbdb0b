import { describe, expect, it } from 'vitest';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const POLICY = `schema: 1
roster:
  wei: { emails: [wei@example.com], zone: Asia/Singapore }
  omar: {}
  kim: {}
pods:
  gulf: { zone: Asia/Dubai, members: [omar] }
`;

describe('times on a screen', SLOW, () => {
  it.each([
    ['the zone of the roster', 'wei', '2026-01-16 06:30'],
    ["the zone of the person's pod", 'omar', '2026-01-16 02:30'],
    ['the zone of the machine where the roster has none', 'kim', '2026-01-15 17:30'],
  ])('are in %s', (_whose, user, shown) => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': POLICY });
    const question = ['ask', 'An audit entry?', '--why', 'It matters', '--owner', 'kim'];
    const asked = okJson(repo, question, { user: 'wei', now: '2026-01-15T22:30:00Z' });
    const key = String(asked['id']);
    const screen = { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1', TZ: 'America/New_York' };
    const at = { user, now: '2026-01-15T23:00:00Z' };
    expect(ok(repo, ['show', key], { ...at, env: screen })).toContain(`${shown} (30 min ago)`);
    // What scripts read is the same everywhere.
    const [there, utc] = [screen.TZ, 'UTC'].map(
      (TZ) => run(repo, ['show', key], { ...at, env: { TZ } }).out,
    );
    expect(there).toBe(utc);
  });

  it('are typed in that zone, too', () => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': POLICY });
    const question = ['ask', 'An audit entry?', '--why', 'It matters', '--owner', 'kim'];
    const { out } = run(repo, [...question, '--needed-by', 'tomorrow 9:00', '--json'], {
      user: 'omar',
      now: '2026-01-15T12:00:00Z',
      env: { TZ: 'America/New_York' },
    });
    expect(out).toContain('2026-01-16T05:00:00Z');
  });
});
