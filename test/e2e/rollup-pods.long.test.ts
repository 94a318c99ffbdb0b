import { describe, expect, it } from 'vitest';
import { bodyOf, item } from '../helpers/body.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';

const DAYTIME = "zone: Asia/Singapore, shifts: ['mon-fri 9:00-18:00']";
const POLICY = `schema: 1
roster:
  lin: { ${DAYTIME} }
  omar: { ${DAYTIME} }
  nadia: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00'] }
  rota: { zone: Europe/London, shifts: ['mon-fri 9:00-17:00 every 2 weeks from 2026-W03'] }
pods:
  sg: { members: [lin, omar], lead: lin, next: [ldn] }
  ldn: { members: [nadia, rota], next: [sg] }
`;
const NOW = '2026-01-15T11:00:00Z';

describe('a pod that declares for its members', SLOW, () => {
  it('is named as such, and its lead for nothing that a member holds', () => {
    const repo = makeRepo();
    repo.commit('Set up handoff', { '.handoff.yml': POLICY });
    const nadia = { user: 'nadia', now: NOW };
    const screen = { ...nadia, env: { HANDOFF_FORCE_TTY: '100' } };

    // Before the first declaration nobody has missed a shift, and there is nothing to hand over.
    expect(okJson(repo, ['rollup', '--as-of', 'now'], nadia)['undeclared']).toEqual([]);
    const empty = run(repo, ['synthesize', 'sg', '--draft'], { user: 'lin', now: NOW });
    expect(empty).toMatchObject({ code: 2, out: '' });
    expect(empty.err).toContain('nobody of sg has declared yet');

    const body = JSON.stringify(bodyOf({ to: ['lin'], in_flight: [item('refunds')] }));
    const early = { user: 'omar', now: '2026-01-15T08:30:00Z', stdin: body };
    ok(repo, ['declare', '--from', '-'], early);
    const lin = { user: 'lin', now: '2026-01-15T08:50:00Z' };
    const stdin = ok(repo, ['synthesize', 'sg', '--draft'], lin);
    const made = okJson(repo, ['synthesize', 'sg', '--from', '-'], { ...lin, stdin });
    const short = String(made['id']).slice(-8);

    const start = okJson(repo, ['start'], nadia);
    expect(rowsOf(start, 'no_wrap')).toMatchObject([{ handle: 'lin', items: [] }]);
    expect(rowsOf(start, 'to_acknowledge')).toMatchObject([
      { unowned: [{ key: 'refunds', holder: 'omar' }] },
    ]);
    expect(ok(repo, ['start'], screen)).toContain('(1 h ago): omar is off, and nobody took it');

    const rollup = okJson(repo, ['rollup', '--as-of', 'now'], nadia);
    expect(rollup['undeclared']).toEqual(['lin']);
    const synthesis = { id: made['id'], pod: 'sg', author: 'lin', without: true };
    expect(rowsOf(rollup, 'coverage')).toMatchObject([
      { handle: 'lin', synthesis, off_until: '2026-01-16T01:00:00Z' },
      { handle: 'nadia', state: 'due', off_until: null },
      { handle: 'omar', state: 'declared' },
      { handle: 'rota', state: 'due', off_until: null },
    ]);
    // A week without a shift lies between.
    const weekend = ['rollup', '--as-of', '2026-01-17T12:00:00Z', '--pod', 'ldn'];
    expect(
      rowsOf(okJson(repo, weekend, { ...nadia, now: '2026-01-17T12:00:00Z' }), 'coverage'),
    ).toMatchObject([
      { handle: 'nadia', off_until: '2026-01-19T09:00:00Z' },
      { handle: 'rota', off_until: '2026-01-26T09:00:00Z', next_due_at: '2026-01-26T17:00:00Z' },
    ]);
    const markdown = ok(repo, ['rollup', '--as-of', 'now', '--format', 'markdown'], nadia);
    expect(markdown).toContain(`- \`${short}\` by lin for sg, waits for nadia`);
    expect(markdown).toContain('a synthesis from 1 source; not declared when it was made: lin');
    expect(markdown).toContain(`- \`${short}\` sg synthesized by lin`);
    expect(ok(repo, ['rollup'], screen)).toContain('by lin for sg  waits 2 h');

    // What a rollup cannot be about.
    const future = run(repo, ['rollup', '--as-of', '2026-03-01T00:00:00Z'], nadia);
    expect(future).toMatchObject({
      code: 0,
      err: expect.stringContaining('is in the future: this is the state of now'),
    });
    const later = ['rollup', '--as-of', '2026-01-15T10:00:00Z', '--since', '2026-01-15T10:30:00Z'];
    expect(run(repo, later, nadia)).toMatchObject({ code: 2, out: '' });
    expect(run(repo, ['rollup', '--json', '--format', 'markdown'], nadia).code).toBe(2);
    ok(repo, ['rollup', '--json', '--format', 'json'], nadia);
  });
});
