import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeRepo } from '../helpers/repo.js';
import { declared, REPAIRED } from '../helpers/declared.js';

describe('the other verbs', SLOW, () => {
  it('init writes policy, folder, attributes and schemas, commits nothing, and is safe to run again', () => {
    const repo = makeRepo();
    repo.git('config', 'user.email', 'wei@example.org');
    const head = repo.git('rev-parse', 'HEAD');
    const first = okJson(repo, ['init', '--project', 'acme/payments']);
    expect(rowsOf(first, 'files').map(({ path, did }) => `${String(did)} ${String(path)}`)).toEqual(
      [
        'created .handoff.yml',
        'created .handoffs/.gitattributes',
        'created .handoffs/handoff.v1.schema.json',
        'created .handoffs/config.v1.schema.json',
      ],
    );
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    expect(ok(repo, ['check', '.handoff.yml'])).toBe('');
    repo.write('.handoff.yml', 'schema: 1\nproject: mine\n');
    expect(ok(repo, ['init'])).toContain('kept      .handoff.yml');
    expect(ok(repo, ['check'])).toBe('');
    repo.commit('Set up', { '.handoff.yml': 'schema: 1\nproject: mine\n' });
    expect(ok(repo, ['declare', '--from', REPAIRED])).toMatch(/^20260115T095000Z-wei-/);
  });

  it('acknowledging twice changes nothing and says so', () => {
    const repo = declared();
    ok(repo, ['ack', repo.handle], { user: 'nadia' });
    const head = repo.git('rev-parse', 'HEAD');
    const again = okJson(repo, ['ack', repo.handle], {
      user: 'nadia',
      now: '2026-01-15T10:05:00Z',
    });
    expect(again['acknowledged']).toMatchObject([{ changed: false }]);
    expect(okJson(repo, ['ack', '--all'], { user: 'nadia' })).toMatchObject({
      id: null,
      acknowledged: [],
    });
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    ok(repo, ['ack', repo.handle, '--decline', 'auth-session-refresh:I am away next week'], {
      user: 'nadia',
      now: '2026-01-15T10:06:00Z',
    });
    expect(okJson(repo, ['who', 'auth-session-refresh'])).toMatchObject({ holder: 'wei' });
  });

  it('an ack by somebody not addressed needs --cover, and is stored as such', () => {
    const repo = declared();
    const refused = run(repo, ['ack', repo.handle], { user: 'sarah' });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--cover')]);
    const answer = okJson(repo, ['ack', repo.handle, '--cover'], { user: 'sarah' });
    expect(repo.git('show', `HEAD:${String(answer['path'])}`)).toContain('\ncover: true\n');
  });

  it('note, who, why and show answer as text and as JSON', () => {
    const repo = declared();
    expect(
      okJson(repo, ['note', 'the', 'branch', 'is', 'green', '--item', 'auth-session-refresh']),
    ).toMatchObject({ schema: 'handoff.note/1', notes: 1 });
    ok(repo, ['ack', repo.handle], { user: 'nadia' });
    expect(ok(repo, ['who', 'auth-session-refresh'])).toContain('nadia');
    expect(okJson(repo, ['who', 'auth-session-refresh'])).toMatchObject({
      holder: 'nadia',
      name: 'Nadia',
      since: '2026-01-15T10:00:00Z',
    });
    expect(ok(repo, ['why', '#1842'])).toContain('separate service call');
    expect(okJson(repo, ['why', 'payments-refund-flow'])).toMatchObject({
      reason: 'Refunds must be testable without the payment handler',
    });
    expect(run(repo, ['why', 'nothing-at-all']).code).toBe(1);
    ok(repo, ['resolve', 'session-timeout', '--outcome', '30 minutes, sliding'], { user: 'sarah' });
    const story = ok(repo, ['show', 'session-timeout']);
    expect(story).toContain('resolved');
    expect(story).toContain('30 minutes, sliding');
    for (const slotId of [
      repo.handle,
      repo.id,
      `${repo.handle}.b1`,
      'auth-session-refresh',
      `${repo.handle}.d1`,
    ]) {
      expect(okJson(repo, ['show', slotId])).toMatchObject({
        schema: 'handoff.show/1',
        complete: true,
      });
    }
  });

  it('a whole day ends without a silent drop', () => {
    const repo = declared();
    ok(repo, ['ack', '--all'], { user: 'nadia' });
    const silent =
      'to: [wei]\nreturns_at: 2026-01-16T09:00:00Z\nshipped: none\nin_flight: none\ndecisions: none\nblockers: none\nquestions: none\n';
    const refused = runAsNadia(repo, silent);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/^<stdin>:4:\d+ silent-drop .*auth-session-refresh/m),
    ]);
    const said = runAsNadia(
      repo,
      silent.replace(
        'shipped: none',
        'shipped: none\ndropped:\n  - { key: auth-session-refresh, reason: the product drops sessions }',
      ),
    );
    expect([said.code, said.err]).toEqual([0, '']);
  });

  it('demo plays the day from the refused wrap to the sound record, and leaves nothing behind', () => {
    const repo = makeRepo();
    const before = repo.git('status', '--porcelain');
    const played = ok(repo, ['demo'], { cwd: repo.base });
    for (const words of [
      'handoff declare --from wrap.yml',
      'missing in_flight[0].why',
      'handoff ack --all',
      'handoff resolve session-timeout',
      'silent-drop',
    ])
      expect(played).toContain(words);
    expect(repo.git('status', '--porcelain')).toBe(before);
  });
});

function runAsNadia(repo: ReturnType<typeof makeTeam>, body: string): ReturnType<typeof run> {
  return run(repo, ['declare', '--from', '-'], {
    user: 'nadia',
    stdin: body,
    now: '2026-01-15T17:30:00Z',
  });
}
