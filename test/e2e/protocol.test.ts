import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { BODY } from '../helpers/remote.js';
import { makeRepo } from '../helpers/repo.js';

const REPAIRED = resolve('test/fixtures/repaired.yml');
const PROMISE = ['as_of', 'complete', 'schema', 'warnings'];
const WRITTEN = [...PROMISE, 'commit', 'id', 'path', 'published', 'ref', 'target'];

/** A team in which Wei has declared the fixture. */
function declared(): ReturnType<typeof makeTeam> & { id: string; handle: string } {
  const repo = makeTeam();
  const id = String(okJson(repo, ['declare', '--from', REPAIRED])['id']);
  return { ...repo, id, handle: id.slice(-8) };
}

describe('every writing verb as text and as JSON', SLOW, () => {
  const cases: [
    verb: string,
    args: (handle: string) => string[],
    kind: string,
    about: string | null,
  ][] = [
    [
      'ack',
      () => ['ack', '--all', '--read-back', 'auth-session-refresh:I start once it is merged'],
      'ack',
      '',
    ],
    [
      'decide',
      () => [
        'decide',
        'Sessions end after 30 minutes',
        '--rationale',
        'the audit asks for it',
        '--path',
        'src/auth',
      ],
      'decision',
      null,
    ],
    [
      'block',
      () => [
        'block',
        'A key for the sandbox',
        '--why',
        'the end-to-end run needs it',
        '--owner',
        'james',
        '--blocks',
        'payments-refund-flow',
      ],
      'blocker',
      null,
    ],
    [
      'ask',
      () => [
        'ask',
        'Do refunds need an audit entry?',
        '--why',
        'the schema freezes on Friday',
        '--owner',
        'sarah',
      ],
      'question',
      null,
    ],
    [
      'assign',
      () => ['assign', 'session-timeout', '--to', 'james', '--reason', 'Sarah is away'],
      'assignment',
      '.b1',
    ],
    [
      'resolve',
      () => [
        'resolve',
        'session-timeout',
        '--outcome',
        '30 minutes',
        '--decision',
        'Sessions end after 30 minutes',
        '--rationale',
        'the audit asks for it',
      ],
      'resolution',
      '.b1',
    ],
    [
      'retract',
      (handle) => ['retract', handle, '--reason', 'declared on the wrong branch'],
      'retraction',
      '',
    ],
  ];

  it.each(cases)(
    '%s answers with what it recorded, beside what it is about',
    (verb, args, kind, about) => {
      const repo = declared();
      const user = verb === 'ack' ? 'nadia' : 'wei';
      const dry = run(repo, [...args(repo.handle), '--dry-run'], { user });
      expect(dry.code).toBe(0);
      expect(repo.status()).toBe('');

      const answer = okJson(repo, args(repo.handle), { user });
      expect(Object.keys(answer)).toEqual(expect.arrayContaining(WRITTEN));
      const id = String(answer['id']);
      const day = '.handoffs/2026/01/15/';
      const name = about === null ? `${id}.${kind}` : `${repo.id}${about}.${kind}.${id}`;
      expect(answer).toMatchObject({
        schema: `handoff.${verb}/1`,
        complete: true,
        warnings: [],
        path: `${day}${name}.yml`,
        published: null,
        ref: 'refs/heads/main',
        target: 'tree',
        commit: repo.git('rev-parse', 'HEAD'),
      });
      expect(repo.git('show', '--format=', '--name-only', 'HEAD')).toBe(answer['path']);
      expect(ok(repo, ['check'])).toBe('');
    },
  );

  it('reopen answers with what it recorded, and the text form is one line with tabs', () => {
    const repo = declared();
    const line = ok(repo, ['resolve', 'session-timeout', '--outcome', '30 minutes'], {
      user: 'sarah',
    });
    expect(line).toMatch(
      /^20260115T100000Z-sarah-\w{8}\t\.handoffs\/2026\/01\/15\/\S+\.b1\.resolution\.\S+\.yml\t[0-9a-f]{40}\n$/,
    );
    const answer = okJson(repo, [
      'reopen',
      `${repo.handle}.b1`,
      '--new-information',
      'the app cannot refresh',
    ]);
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(WRITTEN));
    expect(answer).toMatchObject({ schema: 'handoff.reopen/1', reopens: `${repo.id}.b1` });
  });

  it('publish says that there is no remote, in a pipe too', () => {
    const ran = run(makeTeam(), ['publish']);
    expect([ran.code, ran.out, ran.err]).toEqual([
      0,
      '',
      'There is no remote to publish to: git remote add origin <url>\n',
    ]);
  });

  it('published is true where the remote has said so, false where it has not, and null where there is none', () => {
    const repo = makeTeam();
    let asked = 0;
    const answers = (...flags: string[]) =>
      runJson(repo, [
        'ask',
        `Question ${(asked += 1)}?`,
        '--why',
        'it matters',
        '--owner',
        'sarah',
        ...flags,
      ]);
    expect(answers()).toMatchObject({
      code: 0,
      answer: { published: null, target: 'tree', warnings: [] },
    });
    repo.git('remote', 'add', 'origin', join(repo.base, 'away.git'));
    expect(answers('--no-push')).toMatchObject({
      code: 0,
      answer: { published: false, warnings: [] },
    });
    expect(answers('--offline')).toMatchObject({
      code: 0,
      answer: { published: false, warnings: [] },
    });
    expect(answers()).toMatchObject({
      code: 3,
      answer: { published: false, target: 'branch', warnings: [{ code: 'not-sent' }] },
    });
    repo.git('init', '--quiet', '--bare', '../away.git');
    expect(answers()).toMatchObject({
      code: 0,
      answer: { published: true, target: 'branch', ref: 'refs/heads/handoffs', warnings: [] },
    });
  });

  it('an ack of several declarations says of each whether it is published', () => {
    const repo = makeTeam();
    repo.git('init', '--quiet', '--bare', '../remote.git');
    repo.git('remote', 'add', 'origin', '../remote.git');
    for (const user of ['wei', 'james'])
      ok(repo, ['declare', '--from', '-', '--no-push'], { user, stdin: BODY });
    const answer = okJson(repo, ['ack', '--all'], { user: 'nadia' });
    expect(answer).toMatchObject({
      published: true,
      target: 'branch',
      ref: 'refs/heads/handoffs',
      acknowledged: [{ published: true }, { published: true }],
    });
    const remote = repo.git('ls-remote', 'origin', 'refs/heads/handoffs').slice(0, 40);
    expect(rowsOf(answer, 'acknowledged').map(({ commit }) => commit)).toEqual([remote, remote]);
  });
});

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
    expect(err).toContain('Not declared by james, nadia, sarah, wei.');
    expect(err).not.toContain('Nothing is blocked.');
  });
});

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
    for (const thing of [
      repo.handle,
      repo.id,
      `${repo.handle}.b1`,
      'auth-session-refresh',
      `${repo.handle}.d1`,
    ]) {
      expect(okJson(repo, ['show', thing])).toMatchObject({
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
