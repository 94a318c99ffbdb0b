import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import {
  ALL,
  HOSTILE,
  list,
  places,
  sharedFolder,
  states,
  threeRepositories,
  type World,
} from '../helpers/three-repositories.js';
import { openTestRepo } from '../helpers/repo.js';

/** Every way in which a repository cannot be read, and a part of what is said of it. */
const FAULTS: [string, string, (path: string) => void][] = [
  ['is missing', 'there is no such folder', (path) => rmSync(path, { recursive: true })],
  [
    'is a file',
    'there is no such folder',
    (path) => {
      rmSync(path, { recursive: true });
      writeFileSync(path, '');
    },
  ],
  [
    'is no repository',
    'not a git repository',
    (path) => renameSync(join(path, '.git'), join(path, 'git')),
  ],
  ['has a damaged HEAD', '', (path) => writeFileSync(join(path, '.git/HEAD'), 'garbage\n')],
  ['has damaged settings', '', (path) => writeFileSync(join(path, '.git/config'), '[core\n')],
  [
    'has a policy that is none',
    'a bracket is not closed',
    (path) => writeFileSync(join(path, '.handoff.yml'), 'schema: [\n'),
  ],
  [
    'has a policy of a later version',
    '',
    (path) => writeFileSync(join(path, '.handoff.yml'), 'schema: 99\n'),
  ],
  [
    'names a hub that is gone',
    'handoff.hub',
    (path) =>
      writeFileSync(
        join(path, '.git/config'),
        '[core]\n\trepositoryformatversion = 0\n[handoff]\n\thub = /nowhere/at-all\n',
      ),
  ],
];

describe('a repository that cannot be read', SLOW, () => {
  const base = sharedFolder();
  const [path, kept] = [join(base, HOSTILE), join(base, 'kept')];
  let all: World;
  beforeAll(() => {
    all = threeRepositories(base);
    list(all.payments, path, all.auth.dir);
    cpSync(path, kept, { recursive: true });
  });
  beforeEach(() => {
    rmSync(path, { recursive: true, force: true });
    cpSync(kept, path, { recursive: true });
  });

  it.each(FAULTS)('that %s makes the answer incomplete, not impossible', (_, said, spoil) => {
    const { payments } = all;
    spoil(path);
    const { code, answer } = runJson(payments, ['query', ...ALL]);
    expect([code, answer['complete']]).toEqual([0, false]);
    expect(places(answer, 'questions')).toEqual(['payments', 'auth']);
    expect(states(answer)).toEqual([
      ['payments', 'answered', true],
      [HOSTILE, 'unread', false],
      ['auth', 'answered', true],
    ]);
    const [warning] = rowsOf(answer, 'warnings');
    expect(warning).toMatchObject({ code: 'repository-unread' });
    for (const part of [said, HOSTILE]) expect(warning?.['message']).toContain(part);
    // Nothing is open is no answer, something open is one.
    expect(run(payments, ['query', '--blocked', '--exit-code', ...ALL]).code).toBe(2);
    expect(run(payments, ['query', '--questions', '--exit-code', ...ALL]).code).toBe(1);
  });

  it('is left out by every verb, which says so', () => {
    const { payments } = all;
    rmSync(path, { recursive: true });
    for (const args of [['start'], ['why', 'src/x.ts'], ['who', 'limit-auth']])
      expect(okJson(payments, [...args, ...ALL])['complete']).toBe(false);
    const refused = run(payments, ['who', 'nothing-like-it', ...ALL]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('not read')]);
    const env = { HANDOFF_FORCE_TTY: '100', NO_COLOR: '1' };
    expect(run(payments, ['query', ...ALL], { env }).err).toMatch(
      /This answer is incomplete[^]*Asked: payments, auth\. Not read: -we b/u,
    );
    expect(run(payments, ['doctor']).out).toMatch(/^warning\tasked too\t.*cannot be read/mu);
  });

  it('may have lost its objects: what is in its files is an answer, and it is incomplete', () => {
    for (const name of readdirSync(join(path, '.git/objects')))
      rmSync(join(path, '.git/objects', name), { recursive: true });
    mkdirSync(join(path, '.git/objects/pack'));
    rmSync(join(path, '.git/handoff'), { recursive: true, force: true });
    const { payments } = all;
    const answer = okJson(payments, ['query', ...ALL]);
    expect(answer['complete']).toBe(false);
    expect(places(answer, 'questions')).toEqual(expect.arrayContaining(['payments', 'auth']));
    expect(states(answer)).toEqual([
      ['payments', 'answered', true],
      [HOSTILE, 'partly', false],
      ['auth', 'answered', true],
    ]);
    const [warning] = rowsOf(answer, 'warnings');
    const said = `${HOSTILE}: .handoffs: its content is not in this clone`;
    expect(warning).toMatchObject({ code: 'missing-object', repository: HOSTILE, message: said });
    const env = { HANDOFF_FORCE_TTY: '200', NO_COLOR: '1' };
    for (const args of [['query'], ['start'], ['why', 'src/x.ts'], ['who', 'limit-auth']]) {
      const { err } = run(payments, [...args, ...ALL], { env });
      expect(err.match(/x\)"?: \.handoffs: its content/gu)).toHaveLength(1);
      expect(err).toMatch(/This answer is incomplete[^]*In part: -we b/u);
    }
    expect(run(payments, ['doctor']).out).toMatch(
      /^warning\tasked too\t.*can be read only in part: \.handoffs: its content/mu,
    );
    // What is not found may be in what was lost.
    const refused = run(payments, ['who', 'nothing-like-it', ...ALL]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('its content is not')]);
    const there = openTestRepo(base, path, payments.env);
    expect(run(there, ['doctor']).out).toMatch(/^warning\trecords\t.*may be lost.*git fsck/mu);
  });

  it('may have no policy: every verb reads it in part, also where git knows nobody', () => {
    const { payments } = all;
    rmSync(join(path, '.handoff.yml'));
    const there = openTestRepo(base, path, payments.env);
    there.git('commit', '--quiet', '-am', 'Without a policy');
    const asked = [
      ['payments', 'answered', true],
      [HOSTILE, 'partly', false],
      ['auth', 'answered', true],
    ];
    for (const args of [['query'], ['start'], ['why', 'src/x.ts']]) {
      const answer = okJson(payments, [...args, ...ALL]);
      expect([answer['complete'], states(answer)]).toEqual([false, asked]);
      expect(rowsOf(answer, 'warnings')).toMatchObject([
        { code: 'no-policy', repository: HOSTILE },
      ]);
      const rows = args[0] === 'start' ? 'waits_for_me' : 'decisions';
      expect(places(answer, rows)).toContain(HOSTILE);
    }
    expect(run(payments, ['doctor']).out).toMatch(/^warning\tasked too\t.*it has no policy/mu);
    for (const name of ['user.name', 'user.email']) there.git('config', name, '');
    const start = okJson(payments, ['start', ...ALL], { env: { HANDOFF_USER: '' } });
    expect(states(start)).toEqual(asked);
  });

  it.skipIf(process.getuid?.() === 0)('may be one that only others may open', () => {
    chmodSync(path, 0);
    const answer = okJson(all.payments, ['query', ...ALL]);
    chmodSync(path, 0o700);
    expect([answer['complete'], places(answer, 'questions')]).toEqual([
      false,
      ['payments', 'auth'],
    ]);
  });

  it('may be the one where somebody stands; where none can be read, nothing is answered', () => {
    const { payments, auth } = all;
    payments.write('.handoff.yml', 'schema: [\n');
    const answer = okJson(payments, ['query', ...ALL]);
    expect([answer['complete'], places(answer, 'questions')]).toEqual([false, [HOSTILE, 'auth']]);
    auth.write('.handoff.yml', 'schema: [\n');
    rmSync(path, { recursive: true });
    const none = runJson(payments, ['query', ...ALL]);
    expect([none.code, none.answer['error']]).toEqual([
      2,
      expect.objectContaining({ message: expect.stringContaining('no repository could be read') }),
    ]);
  });
});
