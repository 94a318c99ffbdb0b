import { describe, expect, it } from 'vitest';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { THREE_ZONES, WAITS_FOR_SARAH } from '../helpers/three-zones.js';

const BODY = {
  ...WAITS_FOR_SARAH,
  in_flight: WAITS_FOR_SARAH.in_flight.map((item) => ({
    ...item,
    status: 'in_progress',
    progress: 40,
  })),
};
const NOTHING = { ...BODY, in_flight: 'none', blockers: 'none' };

function team(): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': THREE_ZONES });
  return repo;
}

function declare(repo: TestRepo, now: string, body: object = BODY, user = 'wei'): string {
  const { code, out, err } = run(repo, ['declare', '--from', '-', '--json'], {
    user,
    now,
    stdin: JSON.stringify(body),
  });
  expect([code, err]).toEqual([0, '']);
  return out;
}

describe('at the start of a shift', SLOW, () => {
  it('a missing declaration is said, with the last state', () => {
    const repo = team();
    declare(repo, '2026-01-14T08:50:00Z');
    const screen = (now: string): string =>
      run(repo, ['start'], { user: 'nadia', now, env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } })
        .out;
    const answer = okJson(repo, ['start'], { user: 'nadia', now: '2026-01-15T09:20:00Z' });
    expect(answer['no_wrap']).toMatchObject([
      {
        handle: 'wei',
        due_at: '2026-01-15T09:00:00Z',
        late_seconds: 1200,
        declared_at: '2026-01-14T08:50:00Z',
        // 24 h 30 min
        since_seconds: 88_200,
        items: [
          { key: 'refunds', status: 'in_progress', progress: 40, summary: 'The handler is done' },
        ],
        blocked: [{ key: 'timeout', need: 'How long a session lasts', owner: 'sarah' }],
      },
    ]);
    expect(answer['shift']).toEqual({
      on: [
        {
          handle: 'wei',
          zone: 'Asia/Singapore',
          until: '2026-01-15T10:00:00Z',
          for_seconds: 2400,
          hands_over: true,
        },
      ],
      next: [{ handle: 'sarah', zone: 'America/New_York', from: '2026-01-15T14:00:00Z' }],
      overlap_seconds: 2400,
      due_at: '2026-01-15T14:00:00Z',
    });
    const shown = screen('2026-01-15T09:20:00Z');
    expect(shown).toContain('wei is on for another 40 minutes: ask now');
    expect(shown).toContain('no wrap from wei; last state 24 h ago:\n');
    expect(shown).toContain('  refunds  in progress 40%: The handler is done\n');
    // Two hours later nobody can be asked.
    expect(screen('2026-01-15T11:20:00Z')).not.toContain('ask now');
    expect(ok(repo, ['start'], { user: 'nadia', now: '2026-01-15T11:20:00Z' })).toContain(
      'no_wrap\twei\t2026-01-15T09:00:00Z\t2026-01-14T08:50:00Z\trefunds  in progress 40%: The handler is done;',
    );
  });

  it('the screen is never empty where a declaration is missing', () => {
    const repo = team();
    const out = (now: string): string =>
      run(repo, ['start'], { user: 'nadia', now, env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } })
        .out;
    expect(out('2026-01-15T11:00:00Z')).toContain('no wrap from wei, who has not declared yet\n');
    declare(repo, '2026-01-14T08:50:00Z', NOTHING);
    expect(out('2026-01-15T11:00:00Z')).toContain(
      'no wrap from wei; last state 26 h ago: nothing in flight\n',
    );
  });

  it('a late declaration is accepted and marked late, and a second one in its shift is not', () => {
    const repo = team();
    const id = (text: string): string => (JSON.parse(text) as { id: string }).id;
    const first = declare(repo, '2026-01-15T09:50:00Z');
    expect(JSON.parse(first)).toMatchObject({ late_seconds: 3000 });
    const soon = { user: 'nadia', now: '2026-01-15T09:55:00Z' };
    expect(okJson(repo, ['query', '--pending-acks'], soon)['pending_acks']).toMatchObject([
      { late_seconds: 3000 },
    ]);
    const again = declare(repo, '2026-01-15T09:58:00Z', {
      ...BODY,
      blockers: 'none',
      carries: [],
    });
    expect(JSON.parse(again)).toMatchObject({ late_seconds: null });
    const asked = { user: 'nadia', now: '2026-01-15T10:10:00Z' };
    expect(okJson(repo, ['show', id(first)], asked)['late_seconds']).toBe(3000);
    expect(ok(repo, ['show', id(first)], asked).split('\n')[0]).toBe(
      `${id(first)}  declaration, 50 min late`,
    );
    expect(okJson(repo, ['query', '--declarations'], asked)['declarations']).toMatchObject([
      { late_seconds: null },
      { late_seconds: 3000 },
    ]);
    const start = okJson(repo, ['start'], asked);
    expect(start['no_wrap']).toEqual([]);
    expect(start['to_acknowledge']).toMatchObject([{ late_seconds: null }]);
  });
});
