import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { makeShared } from '../helpers/remote.js';
import { makeRepo } from '../helpers/repo.js';

const WRAP = `to: [nadia]
returns_at: 2026-01-16T09:00:00Z
shipped: none
in_flight:
  - key: auth
    status: in_progress
    summary: Session handler done
    why: The audit asks for it
    handover: transfer
    refs: { branch: feat/auth }
    resume: src/session.ts:41, then npm test -- session
    next: [{ action: Start on the refresh, owner: nadia }]
decisions: none
blockers:
  - { key: timeout, need: Which timeout?, why: The expiry depends on it, owner: nadia, blocks: [auth], severity: high }
questions:
  - { key: audit, need: An audit entry?, why: The auditors ask, owner: nadia }
`;
const PERSON = { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' };
const MORNING = '2026-01-16T01:00:00Z';

describe('start', SLOW, () => {
  it('tells who returns what became of what they left, without a fetch of their own', () => {
    const { wei, nadia } = makeShared();
    ok(wei, ['declare', '--from', '-'], { stdin: WRAP });
    const first = okJson(nadia, ['start']);
    expect(first).toMatchObject({
      handle: 'nadia',
      last_wrap: null,
      start_here: { command: expect.stringMatching(/^handoff ack [0-9a-z]{8}$/) },
      to_acknowledge: [{ author: 'wei', items: ['auth'] }],
      superseded: 0,
      since_my_wrap: [],
      i_hold: [],
    });
    expect(rowsOf(first, 'waits_for_me').map(({ kind, key }) => [kind, key])).toEqual([
      ['blocker', 'timeout'],
      ['question', 'audit'],
      ['next', 'auth'],
    ]);
    ok(nadia, ['ack', '--all', '--decline', 'auth:I am on call'], { now: '2026-01-15T11:00:00Z' });
    ok(nadia, ['resolve', 'timeout', '--outcome', '30 minutes'], { now: '2026-01-15T11:01:00Z' });
    ok(nadia, ['resolve', 'audit', '--outcome', 'Yes'], { now: '2026-01-15T11:02:00Z' });

    const back = okJson(wei, ['start'], { now: MORNING });
    expect(
      rowsOf(back, 'since_my_wrap').map(({ event, key, who, text }) => [event, key, who, text]),
    ).toEqual([
      ['declined', 'auth', 'nadia', 'I am on call'],
      ['answered', 'timeout', 'nadia', '30 minutes'],
      ['answered', 'audit', 'nadia', 'Yes'],
    ]);
    expect(rowsOf(back, 'i_hold')).toMatchObject([{ key: 'auth', drift: [] }]);
    const { out } = run(wei, [], { now: MORNING, env: PERSON });
    for (const text of ['I am on call', '30 minutes', 'Yes', 'Start here', 'You hold'])
      expect(out).toContain(text);
    expect(out).not.toContain('Waits for you');

    ok(wei, ['declare', '--from', '-'], {
      stdin: WRAP.replace(/blockers:\n.*\n/, 'blockers: none\n')
        .replace(/questions:\n.*\n/, 'questions: none\n')
        .replace('transfer', 'hold'),
      now: '2026-01-16T02:00:00Z',
    });
    ok(wei, ['declare', '--from', '-', '--draft'], { stdin: WRAP });
    expect(run(wei, ['start'], { now: MORNING, env: PERSON }).out).toMatch(
      /You have an unfinished declaration from [^]*: handoff declare\s+resumes it/,
    );
    const wrapped = okJson(wei, ['start'], { now: '2026-01-16T03:00:00Z' });
    expect(wrapped).toHaveProperty('draft_saved_at');
    expect(wrapped).toMatchObject({
      since_my_wrap: [],
      start_here: {
        text: expect.stringContaining('resume: src/session.ts:41, then npm test -- session'),
        command: 'git switch feat/auth',
      },
    });
  });

  it('tells what others committed to the branch of an item since the wrap, once', () => {
    const { wei, nadia } = makeShared();
    for (const { git } of [wei, nadia]) git('switch', '--quiet', '-c', 'feat/auth');
    wei.commit('The handler', { 'src/session.ts': 'one\n' });
    wei.git('push', '--quiet', 'origin', 'feat/auth');
    ok(wei, ['declare', '--from', '-'], { stdin: WRAP });
    const drift = (): unknown[] =>
      rowsOf(okJson(wei, ['start'], { now: MORNING }), 'since_my_wrap').map(
        ({ event, key, who, text }) => [event, key, who, text],
      );
    wei.commit('My own, after the wrap', { 'src/more.ts': 'two\n' });
    expect(drift()).toEqual([]);
    // Her clock is a month behind: the observed tip tells what is new.
    nadia.git('pull', '--quiet', 'origin', 'feat/auth');
    nadia.write('src/session.ts', 'three\n');
    nadia.git('commit', '--quiet', '-am', 'Close the expiry', '--date', '2025-12-15T10:00:00Z');
    nadia.git('push', '--quiet', 'origin', 'feat/auth');
    expect(drift()).toEqual([
      ['drifted', 'auth', 'nadia', '1 commit on feat/auth: Close the expiry'],
    ]);
    expect(run(wei, ['start'], { now: MORNING, env: PERSON }).out).toMatch(
      /auth +moved by nadia +1 commit on feat\/auth: Close the expiry\n/,
    );
    ok(wei, ['declare', '--from', '-'], {
      stdin: WRAP.replace(/blockers:\n.*\n/, 'blockers: none\n').replace(
        /questions:\n.*\n/,
        'questions: none\n',
      ),
      now: '2026-01-16T02:00:00Z',
    });
    expect(drift()).toEqual([]);
  });

  it('fits one screen after a long absence, and says how to read on', () => {
    const repo = makeTeam();
    for (let day = 0; day < 4; day++)
      ok(repo, ['declare', '--from', '-'], {
        stdin: WRAP.replace(/2026-01-16T09/, `2026-01-${20 + day}T09`).replace(
          /blockers:\n(.*)\n/,
          (_, line: string) =>
            `blockers:\n${[1, 2, 3].map((n) => line.replace('timeout', `timeout-${day}${n}`)).join('\n')}\n`,
        ),
        now: `2026-01-1${5 + day}T10:00:00Z`,
      });
    const options = { user: 'nadia', now: '2026-01-19T10:00:00Z', env: PERSON };
    const { out } = run(repo, ['start'], options);
    expect(out.split('\n').length).toBeLessThan(24);
    expect(out).toContain('3 earlier, superseded by it');
    expect(out).toMatch(/and \d+ more: handoff query --waiting-on nadia/);
    expect(run(repo, ['start', '--all'], options).out).not.toContain(' more: ');
    const narrow = run(repo, ['start'], {
      ...options,
      env: { ...PERSON, HANDOFF_FORCE_TTY: '40' },
    });
    expect(Math.max(...narrow.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('says that nothing waits only as far as that is known', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: WRAP });
    expect(run(repo, ['start'], { user: 'sarah', env: PERSON }).out).toBe(
      'Nothing waits for you; you have not declared yet.\n',
    );
    repo.git('remote', 'add', 'origin', 'file:///nowhere');
    const blind = run(repo, ['start'], { user: 'sarah', env: PERSON });
    expect(blind.out).toBe(
      'Nothing waits for you without a fetch from the remote; you have not declared yet, but records may be\n  missing.\n',
    );
  });

  it('is what handoff alone does where there are records; elsewhere that shows the help', () => {
    const repo = makeTeam();
    expect(run(repo, []).out).toContain('Usage: handoff');
    expect(run(makeRepo(), [], { cwd: repo.base }).out).toContain('Usage: handoff');
    ok(repo, ['declare', '--from', '-'], { stdin: WRAP });
    expect(run(repo, [], { user: 'nadia' }).out).toBe(ok(repo, ['start'], { user: 'nadia' }));
  });

  it('says when reading takes longer than the policy wants', () => {
    const repo = makeTeam();
    const long = `${'word '.repeat(290)}end`;
    appendFileSync(join(repo.dir, '.handoff.yml'), 'reading_minutes: 1\n');
    expect(readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')).toContain('reading_minutes');
    ok(repo, ['declare', '--from', '-'], {
      stdin: WRAP.replace('The audit asks for it', long),
    });
    const answer = okJson(repo, ['start'], { user: 'nadia' });
    expect(Number(answer['reading_seconds'])).toBeGreaterThan(87);
    expect(answer['reading_budget_seconds']).toBe(60);
    expect(run(repo, ['start'], { user: 'nadia', env: PERSON }).out).toContain(
      '2 min to read, more than the 1 min that the policy allows',
    );
  });
});
