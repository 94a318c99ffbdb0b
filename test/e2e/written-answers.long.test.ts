import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { BODY } from '../helpers/remote.js';
import { declared } from '../helpers/declared.js';

const PROMISE = ['as_of', 'complete', 'schema', 'warnings'];
const WRITTEN = [...PROMISE, 'commit', 'id', 'path', 'published', 'ref', 'target'];

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
      'take',
      () => ['take', 'payments-refund-flow', '--reason', 'Wei is ill', '--as', 'james'],
      'assignment',
      '.i1',
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
      'This repository has no remote to publish to. Add one: git remote add origin <url>\n',
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
