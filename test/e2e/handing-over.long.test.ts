import { openSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW, stateOf } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

const LATER = { now: '2026-01-15T11:00:00Z' };

function body(own: Record<string, unknown> = {}): string {
  const item = {
    key: 'refund',
    status: 'in_progress',
    summary: 'Half done',
    why: 'Asked for',
    handover: 'transfer',
    next: [{ action: 'Finish it', owner: 'nadia' }],
  };
  return JSON.stringify({
    to: ['nadia'],
    returns_at: '2026-01-16T09:00:00Z',
    shipped: 'none',
    in_flight: [item],
    decisions: 'none',
    blockers: 'none',
    questions: 'none',
    ...own,
  });
}

function declare(repo: TestRepo, own: Record<string, unknown> = {}, user = 'wei'): string {
  return String(
    okJson(repo, ['declare', '--from', '-'], {
      stdin: body(own),
      user,
      now: '2026-01-15T09:30:00Z',
    })['id'],
  );
}

describe('an acknowledgement', SLOW, () => {
  it('and the question that it asks are recorded together or not at all', () => {
    const repo = makeTeam();
    const id = declare(repo);
    repo.write(
      '.handoff.yml',
      'schema: 1\nroster:\n  wei: { emails: [wei@example.org], left: 2026-01-01 }\n  nadia: { emails: [nadia@example.org] }\n',
    );
    const before = stateOf(repo);
    const { code, err } = run(repo, ['ack', id, '--ask', 'refund:Which branch?'], {
      user: 'nadia',
    });
    expect([code, stateOf(repo)]).toEqual([1, before]);
    expect(err).toContain('wei left the team');
  });

  it('raises a question that an earlier try did not get to, and nothing twice', () => {
    const repo = makeTeam();
    const id = declare(repo);
    const ask = (): number =>
      rowsOf(
        okJson(repo, ['ack', id, '--ask', 'refund:Which branch?'], { user: 'nadia' }),
        'acknowledged',
      ).length;
    ask();
    ask();
    expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toMatchObject([
      { need: 'Which branch?', owner: 'wei', blocks: ['refund'] },
    ]);
    expect(
      repo
        .git('log', '--format=%s')
        .split('\n')
        .filter((line) => line.includes('acknowledges')),
    ).toHaveLength(1);
  });

  it('of several declarations is refused as a whole', () => {
    const repo = makeTeam();
    const ids = [declare(repo), declare(repo, { to: ['sarah'], in_flight: 'none' }, 'james')];
    const before = stateOf(repo);
    expect(run(repo, ['ack', ...ids], { user: 'nadia' }).code).toBe(1);
    expect(stateOf(repo)).toBe(before);
  });

  it('of what was corrected or withdrawn is refused, and says what to acknowledge instead', () => {
    const repo = makeTeam();
    const first = declare(repo);
    const second = String(
      okJson(repo, ['declare', '--from', '-', '--supersedes', first], { stdin: body(), ...LATER })[
        'id'
      ],
    );
    expect(run(repo, ['ack', first], { user: 'nadia', ...LATER })).toMatchObject({
      code: 1,
      err: expect.stringContaining(`handoff ack ${second.slice(-8)}`),
    });
    ok(repo, ['retract', second, '--reason', 'Declared in the wrong place'], LATER);
    expect(run(repo, ['ack', second], { user: 'nadia', ...LATER })).toMatchObject({
      code: 1,
      err: expect.stringContaining('was withdrawn'),
    });
  });

  it('takes nothing from whoever accepted it before, unless that is said', () => {
    const repo = makeTeam();
    const id = declare(repo, { to: ['nadia', 'sarah'] });
    ok(repo, ['ack', '--all'], { user: 'nadia' });
    ok(repo, ['ack', '--all'], { user: 'sarah', ...LATER });
    expect(okJson(repo, ['who', 'refund'], LATER)).toMatchObject({ holder: 'nadia' });
    ok(repo, ['ack', id, '--accept', 'refund'], { user: 'sarah', ...LATER });
    expect(okJson(repo, ['who', 'refund'], LATER)).toMatchObject({
      holder: 'sarah',
      contested: false,
    });
  });
});

describe('a declaration', SLOW, () => {
  it.each([
    ['none among others', ['none', 'nadia'], 'none is not a handle'],
    ['nobody but its author', ['wei'], 'to names nobody but you'],
  ])('cannot be addressed to %s', (_, to, message) => {
    const repo = makeTeam();
    expect(run(repo, ['declare', '--from', '-'], { stdin: body({ to }) })).toMatchObject({
      code: 1,
      err: expect.stringContaining(message),
    });
  });

  it('that would be too large to be read again is refused, and so is one with too many values', () => {
    const repo = makeTeam();
    const before = stateOf(repo);
    const long = Array.from({ length: 11 }, (__, index) => ({
      key: `item-${index}`,
      status: 'in_progress',
      summary: 'Half done',
      why: 'a\n'.repeat(1_900).trim(),
      handover: 'watch',
      next: [{ action: 'Finish it', owner: 'nadia' }],
    }));
    for (const own of [
      { in_flight: long },
      { 'x-list': Array.from({ length: 1_960 }, (__, index) => index) },
    ]) {
      expect(run(repo, ['declare', '--from', '-'], { stdin: body(own) })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/larger than 64 KB|more than 2,000/),
      });
    }
    expect(stateOf(repo)).toBe(before);
  });

  it('can be corrected by a lead who holds items of their own', () => {
    const repo = makeTeam();
    declare(
      repo,
      {
        to: ['nadia'],
        in_flight: [
          {
            key: 'audit',
            status: 'paused',
            summary: 'Half done',
            why: 'Asked for',
            handover: 'hold',
            next: [{ action: 'Go on', owner: 'sarah' }],
          },
        ],
      },
      'sarah',
    );
    const wrong = declare(repo);
    const answer = okJson(repo, ['declare', '--from', '-', '--supersedes', wrong], {
      stdin: body(),
      user: 'sarah',
      ...LATER,
    });
    expect(answer).toMatchObject({ carries: [] });
    expect(okJson(repo, ['who', 'audit'], LATER)).toMatchObject({ holder: 'sarah' });
  });
});

describe('an answer that cannot be printed', SLOW, () => {
  /** Runs the program with a full device as its stdout. */
  function onFull(
    repo: TestRepo,
    args: readonly string[],
    stdin: string,
  ): { code: number | null; err: string } {
    const env = { ...repo.env, TZ: 'UTC', HANDOFF_NOW: '2026-01-15T10:00:00Z' };
    const ended = spawnSync(
      process.env['HANDOFF_NODE'] ?? process.execPath,
      [process.env['HANDOFF_BIN'] ?? `${process.cwd()}/bin/handoff.js`, ...args],
      {
        cwd: repo.dir,
        env,
        input: stdin,
        encoding: 'utf8',
        stdio: ['pipe', openSync('/dev/full', 'w'), 'pipe'],
      },
    );
    return { code: ended.status, err: ended.stderr };
  }

  it.skipIf(process.platform !== 'linux')(
    'is said in one line: 0 where the record is safe, 2 where there is no answer',
    () => {
      const repo = makeTeam();
      const written = onFull(repo, ['declare', '--from', '-', '--json'], body());
      expect(written).toEqual({
        code: 0,
        err: 'handoff: the answer could not be printed (ENOSPC)\n',
      });
      expect(rowsOf(okJson(repo, ['query', '--in-flight']), 'in_flight')).toHaveLength(1);
      expect(onFull(repo, ['query'], '').code).toBe(2);
      // What was sent stays sent.
      expect(onFull(repo, ['route'], '').code).toBe(0);
      expect(onFull(repo, ['publish', '--json'], '').code).toBe(0);
      expect(onFull(repo, ['check', '--json'], '').code).toBe(2);
    },
  );

  it('-C of what is no folder ends with 2', () => {
    const repo = makeTeam();
    expect(runJson(repo, ['-C', '.handoff.yml', 'query'])).toMatchObject({
      code: 2,
      answer: { error: { code: 'usage' } },
    });
  });
});
