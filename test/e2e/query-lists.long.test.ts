import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { declared } from '../helpers/declared.js';
import { ask, warnedOf } from '../helpers/remote.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';

const PROMISE = ['as_of', 'complete', 'schema', 'warnings'];

/** A repository of somebody, without a policy. */
function unprepared(): TestRepo {
  const repo = makeRepo();
  repo.git('config', 'user.name', 'Wei');
  repo.git('config', 'user.email', 'wei@example.org');
  repo.git('commit', '--quiet', '--allow-empty', '-m', 'Begin');
  return repo;
}

describe('the lists of query', SLOW, () => {
  const RECORD = ['commit', 'id', 'path', 'ref'];
  const THING =
    'id key need why owner blocks default needed_by declared_by declared_at age_seconds reopened routed record'.split(
      ' ',
    );
  const LISTS: [flag: string, key: string, columns: string[]][] = [
    ['--blocked', 'blocked', THING],
    ['--questions', 'questions', THING],
    [
      '--pending-acks',
      'pending_acks',
      'declaration author declared_at to waiting_for items overdue_seconds record'.split(' '),
    ],
    [
      '--in-flight',
      'in_flight',
      'key status summary why holder handover progress refs waits_on next updated_at stale carried contested record'.split(
        ' ',
      ),
    ],
    [
      '--decisions',
      'decisions',
      'id key decision rationale alternatives consequences paths refs decided_by decided_at active superseded_by record'.split(
        ' ',
      ),
    ],
  ];

  it('each has the columns of the contract, and only the lists asked for are there', () => {
    const repo = declared();
    ok(repo, [
      'ask',
      'Do refunds need an audit entry?',
      '--why',
      'the schema freezes on Friday',
      '--owner',
      'sarah',
    ]);
    for (const [flag, key, columns] of LISTS) {
      const answer = okJson(repo, ['query', flag]);
      const others = LISTS.map(([, other]) => other).filter((other) => other !== key);
      expect(Object.keys(answer)).toEqual(expect.arrayContaining([...PROMISE, key]));
      expect(Object.keys(answer).filter((name) => others.includes(name))).toEqual([]);
      expect('undeclared' in answer).toBe(flag === '--blocked');
      const rows = rowsOf(answer, key);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(expect.arrayContaining(columns));
        expect(Object.keys(row['record'] ?? {})).toEqual(expect.arrayContaining(RECORD));
      }
    }
  });

  it('in a pipe is one line for each, with tabs, and says nothing else on stdout', () => {
    const repo = declared();
    expect(ok(repo, ['query', '--blocked'])).toBe(
      `${repo.id}.b1\tsarah\t600\tauth-session-refresh\tProduct decision on the session timeout duration\n`,
    );
    expect(ok(repo, ['query', '--pending-acks'])).toBe(
      `${repo.id}\twei\tnadia\t600\tpayments-refund-flow,auth-session-refresh\n`,
    );
    expect(ok(repo, ['query', '--in-flight'])).toMatch(
      /^auth-session-refresh\twei\tin_progress\t2026-01-15T09:50:00Z\t.+\npayments-refund-flow\twei\tin_review\t/,
    );
    expect(ok(repo, ['query', '--decisions'])).toMatch(
      new RegExp(`^${repo.id}\\.d1\\twei\\t2026-01-15T09:50:00Z\\t`),
    );
    expect(run(repo, ['query', '--questions'])).toEqual({
      code: 0,
      out: '',
      err: 'No question is open.\n',
    });
  });

  it('can be narrowed, and filters combine', () => {
    const repo = declared();
    const count = (...args: string[]): number =>
      rowsOf(okJson(repo, ['query', '--in-flight', ...args]), 'in_flight').length;
    expect([
      count(),
      count('--owner', 'wei'),
      count('--owner', 'nadia'),
      count('--mine'),
      count('--team', 'payments'),
    ]).toEqual([2, 2, 0, 2, 2]);
    expect([
      count('--item', 'auth-session-refresh'),
      count('--text', 'SESSION handler'),
      count('--text', 'session', '--item', 'payments-refund-flow'),
    ]).toEqual([1, 1, 0]);
    expect([
      count('--since', '5m'),
      count('--since', '1h'),
      count('--since', '2026-01-15'),
      count('--author', 'sarah'),
      count('--author', '@wei'),
    ]).toEqual([0, 2, 2, 0, 2]);
    expect(okJson(repo, ['query', '--blocked'])['undeclared']).toEqual(['james', 'nadia', 'sarah']);
  });

  it('never says that nothing is blocked while somebody has not declared', () => {
    const repo = makeTeam();
    const { out, err } = run(repo, ['query', '--blocked']);
    expect(out).toBe('');
    expect(err).toContain('Not declared in time: james, nadia, sarah, wei.');
    expect(err).not.toContain('Nothing is blocked.');
  });

  it('says that handoff is not set up where there is neither a policy nor a record', () => {
    const repo = unprepared();
    const said = 'handoff is not set up here: no policy and no records; handoff init sets it up';
    const warning = { code: 'not-set-up', message: said };
    for (const args of [['query'], ['query', '--blocked'], ['start']])
      expect([args, run(repo, args)]).toEqual([
        args,
        { code: 0, out: '', err: `warning: ${said}\n` },
      ]);
    const terminal = { env: { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' } };
    expect(run(repo, ['query'], terminal)).toEqual({ code: 0, out: '', err: `warning: ${said}\n` });
    for (const flags of [[], [], ['--no-cache']])
      expect(okJson(repo, ['query', ...flags])).toMatchObject({ warnings: [warning], blocked: [] });
    expect(okJson(repo, ['start'])).toMatchObject({ warnings: [warning] });
    expect(run(repo, ['query', '--blocked', '--exit-code']).code).toBe(2);
  });

  it('takes a policy for a set-up, and records that are all closed, on any branch', () => {
    expect(warnedOf(okJson(makeTeam(), ['query']))).toEqual([]);
    const repo = unprepared();
    const { answer } = ask(repo, 'Which key?');
    okJson(repo, ['resolve', String(answer['id']), '--outcome', 'yes']);
    repo.git('switch', '--quiet', '-c', 'before', 'HEAD~2');
    for (const flags of [[], [], ['--no-cache']])
      expect(okJson(repo, ['query', ...flags])).toMatchObject({ warnings: [], questions: [] });
    expect(run(repo, ['query', '--exit-code']).code).toBe(0);
  });
});
