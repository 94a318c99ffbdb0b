import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { ok, okJson, run, SLOW } from '../helpers/program.js';
import { made } from '../helpers/hub-of-two.js';
import {
  ALL,
  HOSTILE,
  list,
  places,
  policy,
  sharedFolder,
  states,
  threeRepositories,
  type World,
} from '../helpers/three-repositories.js';

describe('an answer over several repositories', SLOW, () => {
  const base = sharedFolder();
  let all: World;
  beforeAll(() => {
    all = threeRepositories(base);
    list(all.payments, join(all.base, 'auth'), join(all.base, HOSTILE));
  });

  it('names the repository of every row, and is complete', () => {
    const { payments } = all;
    const query = okJson(payments, ['query', ...ALL]);
    expect(query['complete']).toBe(true);
    expect(places(query, 'questions')).toEqual(['payments', 'auth', HOSTILE]);
    expect(places(query, 'decisions')).toEqual(['payments', 'auth', HOSTILE]);
    expect(states(query)).toEqual([
      ['payments', 'answered', true],
      ['auth', 'answered', true],
      [HOSTILE, 'answered', true],
    ]);
    const start = okJson(payments, ['start', ...ALL]);
    expect(places(start, 'waits_for_me')).toEqual(['payments', 'auth', HOSTILE]);
    const why = okJson(payments, ['why', 'src/x.ts', ...ALL]);
    expect(places(why, 'decisions')).toEqual(['payments', 'auth', HOSTILE]);
    for (const [key, repository] of [
      ['limit-auth', 'auth'],
      ['limit-web', HOSTILE],
      ['limit-payments', 'payments'],
    ] as const)
      expect(okJson(payments, ['who', key, ...ALL])).toMatchObject({
        key,
        repository,
        holder: 'wei',
      });
  });

  it('shows no control character of a name, and is one line a row in a pipe', () => {
    const { payments } = all;
    for (const env of [{}, { HANDOFF_FORCE_TTY: '40', NO_COLOR: '1' }])
      for (const args of [['query'], ['start'], ['why', 'src/x.ts'], ['who', 'limit-web']]) {
        const { code, out, err } = run(payments, [...args, ...ALL], { env });
        expect(code).toBe(0);
        expect(out + err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/u);
        expect(out).toMatch(/-we\s+b/u);
      }
    const lines = ok(payments, ['query', '--questions', ...ALL])
      .trimEnd()
      .split('\n');
    expect(lines.map((one) => one.split('\t').slice(-2))).toEqual([
      ['payments', 'payments'],
      ['auth', 'auth'],
      ['web', expect.stringContaining('-we b')],
    ]);
  });

  it('begins with what is to be done elsewhere by a command that works from here', () => {
    const { payments, base } = all;
    ok(payments, ['resolve', 'limit-payments', '--outcome', 'Ten']);
    const start = okJson(payments, ['start', ...ALL])['start_here'] as JsonObject;
    expect(start['command']).toMatch(/^handoff -C \S+\/auth resolve /u);
    expect(start['text']).toMatch(/^auth: /u);
    expect(String(start['command'])).toContain(join(base, 'auth'));
  });

  it('leaves out a repository that knows nobody of a name, and says so', () => {
    const { payments, auth } = all;
    auth.commit('Roster', {
      '.handoff.yml': `${policy('auth')}  zoe: { emails: [zoe@example.org] }\n`,
    });
    const answer = okJson(payments, ['query', '--owner', 'zoe', ...ALL]);
    expect([answer['complete'], states(answer).map(([name, state]) => [name, state])]).toEqual([
      true,
      [
        ['payments', 'nothing'],
        ['auth', 'answered'],
        [HOSTILE, 'nothing'],
      ],
    ]);
    const refused = run(payments, ['query', '--owner', 'nobody', ...ALL]);
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('nobody is called nobody'),
    ]);
    expect(run(payments, ['who', 'nothing-like-it', ...ALL]).code).toBe(2);
  });

  it('says which repositories have one key', () => {
    const { payments, auth } = all;
    for (const repo of [payments, auth])
      ok(repo, ['ask', 'Who pays?', '--owner', 'nadia', '--why', 'Money', '--key', 'who-pays']);
    const { code, err } = run(payments, ['who', 'who-pays', ...ALL]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('is in several repositories: payments, auth'),
    ]);
  });

  it('answers the same from a hook of git, whose variables are about one repository', () => {
    const { payments } = all;
    const env = { GIT_DIR: join(payments.dir, '.git'), GIT_WORK_TREE: payments.dir };
    expect(
      places(okJson(payments, ['query', '--decisions', ...ALL], { env }), 'decisions'),
    ).toEqual(['payments', 'auth', HOSTILE]);
  });

  it('is refused without a list, with an option that decides by one forge, and without a name', () => {
    const { payments, auth } = all;
    const { code, err } = run(auth, ['query', ...ALL]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('git config --global --add handoff.repositories'),
    ]);
    expect(run(payments, ['query', '--require-live', ...ALL]).code).toBe(2);
    expect(run(payments, ['who', ...ALL]).code).toBe(2);
  });
});

describe('a hub', SLOW, () => {
  it('is asked once, whichever of its repositories are listed', () => {
    const { hub, payments, auth, base } = made();
    for (const repo of [payments, auth]) ok(repo, ['init', '--hub', hub.dir]);
    ok(payments, ['ask', 'Which limit?', '--owner', 'wei', '--why', 'Load', '--no-push'], {
      user: 'nadia',
    });
    list(payments, auth.dir, hub.dir, '../handoffs', '~/auth');
    const answer = okJson(payments, ['query', ...ALL]);
    expect(states(answer)).toEqual([['acme/handoffs', 'answered', true]]);
    expect(places(answer, 'questions')).toEqual(['acme/handoffs']);
    expect(base).not.toBe('');
  });
});
