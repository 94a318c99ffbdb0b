import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { HAS_TERMINAL, TestTerminal } from '../helpers/terminal.js';
import { THREE_ZONES, WAITS_FOR_SARAH } from '../helpers/three-zones.js';

const ENTER = '\r';

/** wei offers refunds to nadia, keeps auth, and waits for sarah, and for these. */
function offered(...blockers: object[]): TestRepo {
  const repo = makeRepo();
  repo.commit('Set up handoff', { '.handoff.yml': THREE_ZONES });
  const [refunds] = WAITS_FOR_SARAH.in_flight;
  const body = join(repo.base, 'body.json');
  writeFileSync(
    body,
    JSON.stringify({
      ...WAITS_FOR_SARAH,
      blockers: [...WAITS_FOR_SARAH.blockers, ...blockers],
      in_flight: [
        { ...refunds, handover: 'transfer' },
        { ...refunds, key: 'auth', status: 'in_progress' },
      ],
    }),
  );
  ok(repo, ['declare', '--from', body], { user: 'wei', now: '2026-01-15T08:50:00Z' });
  return repo;
}

const now = { user: 'sarah', now: '2026-01-15T09:30:00Z' };
const assignments = (repo: TestRepo): string[] =>
  repo
    .git('ls-files', '.handoffs')
    .split('\n')
    .filter((path) => path.includes('.assignment.'));

describe('rollup --assign', SLOW, () => {
  it('records assignments, and shows the rollup after them', () => {
    const repo = offered();
    const before = okJson(repo, ['rollup'], now);
    expect(rowsOf(before, 'to_distribute')).toMatchObject([{ key: 'refunds', why: 'offered' }]);
    const given = [
      '--assign',
      'refunds=nadia',
      '--assign',
      'timeout=nadia',
      '--reason',
      'sarah is busy',
    ];
    const answer = okJson(repo, ['rollup', ...given], now);
    expect(rowsOf(answer, 'assigned')).toMatchObject([
      { assigns: 'refunds', from: 'wei', to: 'nadia', reason: 'sarah is busy' },
      { from: 'sarah', to: 'nadia' },
    ]);
    expect(rowsOf(answer, 'to_distribute')).toEqual([]);
    expect(rowsOf(answer, 'blocked')).toMatchObject([{ key: 'timeout', owner: 'nadia' }]);
    expect(rowsOf(answer, 'in_flight').map(({ key, holder }) => `${key} ${holder}`)).toEqual([
      'auth wei',
      'refunds nadia',
    ]);
    expect(assignments(repo)).toHaveLength(2);
    expect(ok(repo, ['show', 'refunds'], now)).toContain('sarah assigned it to nadia');
    expect(repo.status()).toBe('');
  });

  it('is what the assignee sees first at the start of the shift', () => {
    const vault = { key: 'vault', need: 'The vault is shut', why: 'x', blocks: ['auth'] };
    const repo = offered({ ...vault, owner: 'nadia', severity: 'critical' });
    ok(repo, ['rollup', '--assign', 'auth=nadia', '--reason', 'wei is off'], now);
    const start = okJson(repo, ['start', '--offline'], { ...now, user: 'nadia' });
    expect(rowsOf(start, 'to_acknowledge')).toHaveLength(1);
    expect(start['start_here']).toMatchObject({
      text: 'sarah assigned auth to you (wei is off): The handler is done',
      command: 'handoff show auth',
    });
    const screen = ok(repo, ['start', '--offline'], {
      ...now,
      user: 'nadia',
      env: { HANDOFF_FORCE_TTY: '100' },
    });
    expect(screen.split('\n').slice(0, 2).join('\n')).toContain('sarah assigned auth to you');
  });

  it.each([
    ['somebody unknown', ['--assign', 'auth=nadia', '--assign', 'refunds=nobody'], 1],
    ['something that is not open', ['--assign', 'auth=nadia', '--assign', 'payments=nadia'], 2],
    ['whoever has it', ['--assign', 'refunds=nadia', '--assign', 'auth=wei'], 2],
    ['one thing twice', ['--assign', 'auth=nadia', '--assign', 'auth=sarah'], 2],
    ['no person', ['--assign', 'auth'], 2],
    ['a reason for nothing', ['--reason', 'x'], 2],
    ['the past', ['--assign', 'auth=nadia', '--as-of', 'HEAD'], 2],
    ['a rehearsal of nothing', ['--dry-run'], 2],
    ['questions in a pipe', ['--distribute'], 2],
  ])('refuses %s, and records nothing', (_, args, code) => {
    const repo = offered();
    expect(run(repo, ['rollup', ...args], now).code).toBe(code);
    expect(assignments(repo)).toEqual([]);
    expect(repo.status()).toBe('');
  });

  it('shows with --dry-run what it would do, and publishes nothing with --no-push', () => {
    const repo = offered();
    const assign = ['rollup', '--assign', 'auth=nadia'];
    expect(rowsOf(okJson(repo, [...assign, '--dry-run'], now), 'assigned')).toMatchObject([
      { assigns: 'auth', to: 'nadia', id: null },
    ]);
    expect(assignments(repo)).toEqual([]);
    const { code, answer } = runJson(repo, [...assign, '--no-push'], now);
    expect([code, rowsOf(answer as JsonObject, 'assigned')]).toMatchObject([
      0,
      [{ assigns: 'auth', to: 'nadia', published: null }],
    ]);
  });

  it('alone writes nothing and commits nothing', () => {
    const repo = offered();
    const head = repo.git('rev-parse', 'HEAD');
    ok(repo, ['rollup'], now);
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    expect(repo.status()).toBe('');
  });
});

describe.skipIf(!HAS_TERMINAL)('rollup --distribute at a terminal', { timeout: 180_000 }, () => {
  it('shows the rollup, offers first what nobody took, and records each at once', async () => {
    const repo = offered();
    const person = new TestTerminal(
      { dir: repo.dir, env: { ...repo.env, HANDOFF_USER: 'sarah' } },
      ['rollup', '--distribute'],
      100,
    );
    const shown = await person.until(/What changes hands\?[\s\S]*nothing more/);
    expect(shown).toContain('Rollup of the team');
    expect(shown).toMatch(/> refunds: The handler is done \(\w+, wei\)/);
    person.send(ENTER);
    // Whom it is offered to comes first.
    expect(await person.until(/To whom\?[\s\S]*sarah/)).toMatch(/> nadia/);
    person.send(ENTER);
    await person.until(/Why\?/);
    person.send('She knows it');
    await person.until(/knows/);
    person.send(ENTER);
    expect(await person.until(/What changes hands\?[\s\S]*nothing more/)).toContain(
      'Assigned refunds to nadia (before: wei).',
    );
    expect(assignments(repo)).toHaveLength(1);
    person.send(ENTER);
    expect(await person.ended()).toBe(0);
    const [change] = rowsOf(
      okJson(repo, ['start', '--offline'], { user: 'nadia' }),
      'since_my_wrap',
    );
    expect(change).toMatchObject({
      event: 'assigned',
      key: 'refunds',
      text: 'to nadia: She knows it',
    });
  });
});
