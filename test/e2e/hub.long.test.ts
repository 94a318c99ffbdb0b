import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubOfTwo, writeWrap, type HubOfTwo } from '../helpers/hub-of-two.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { openTestRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

function made(): HubOfTwo & { base: string } {
  const base = tempFolder();
  return { ...hubOfTwo(base, testEnv(base)), base };
}

function joined(): HubOfTwo & { base: string } {
  const world = made();
  ok(world.payments, ['init', '--hub', '../handoffs']);
  ok(world.auth, ['init', '--hub', '../handoffs']);
  return world;
}

describe('handoff.hub', SLOW, () => {
  it.each([
    ['nowhere', (w: { base: string }) => join(w.base, 'nowhere'), /there is no such folder/u],
    ['a file', (w: { base: string }) => join(w.base, 'handoffs/.handoff.yml'), /not a folder/u],
    ['no repository', (w: { base: string }) => w.base, /not a git repository/u],
    ['a bare repository', (w: { base: string }) => join(w.base, 'srv/acme/auth.git'), /work tree/u],
    [
      'the repository itself',
      (w: { base: string }) => join(w.base, 'wei'),
      /this repository itself/u,
    ],
  ])('that names %s is refused in one line, and by every verb', (_, path, reason) => {
    const world = made();
    world.payments.git('config', 'handoff.hub', path(world));
    for (const args of [
      [],
      ['query'],
      ['ask', 'Why?', '--why', 'x', '--owner', 'wei'],
      ['check', writeWrap(world.payments)],
    ]) {
      const { code, out, err } = run(world.payments, args);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toMatch(reason);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect(err).toContain('git config --unset handoff.hub');
    }
  });

  it('may be relative to the top of the main work tree, or begin with ~', () => {
    const { hub, payments, base } = made();
    ok(payments, ['init', '--hub', '../handoffs']);
    ok(payments, ['ask', 'Why?', '--why', 'x', '--owner', 'wei']);
    payments.git('worktree', 'add', '--quiet', join(base, 'far/off/beside'), '-b', 'beside');
    const beside: TestRepo = { ...payments, dir: join(base, 'far/off/beside') };
    const src: TestRepo = { ...payments, dir: join(payments.dir, 'src') };
    for (const path of ['../handoffs', '~/handoffs', `${hub.dir}/../handoffs/`]) {
      payments.git('config', 'handoff.hub', path);
      for (const repo of [payments, beside, src])
        expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toHaveLength(1);
    }
  });

  it('for all repositories of a person leaves the hub itself out, and those with an empty one', () => {
    const { hub, payments, auth, base } = made();
    const env = { GIT_CONFIG_GLOBAL: join(base, 'settings') };
    writeFileSync(env.GIT_CONFIG_GLOBAL, `[handoff]\n\thub = ${hub.dir}\n`);
    ok(payments, ['ask', 'Why?', '--why', 'x', '--owner', 'wei'], { env });
    expect(rowsOf(okJson(hub, ['query', '--questions'], { env }), 'questions')).toHaveLength(1);
    auth.git('config', 'handoff.hub', '');
    expect(rowsOf(okJson(auth, ['query', '--questions'], { env }), 'questions')).toEqual([]);
    renameSync(hub.dir, join(base, 'gone'));
    const { code, err } = run(payments, ['query'], { env });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('git config --global --unset handoff.hub'),
    ]);
  });

  it('with blanks and what looks like options is taken as it is', () => {
    const base = tempFolder();
    const world = hubOfTwo(base, testEnv(base), '--work tree');
    const path = join(base, '-x hub');
    renameSync(world.hub.dir, path);
    const hub: TestRepo = openTestRepo(base, path, world.hub.env);
    const { payments } = world;
    expect(ok(payments, ['init', '--hub', path])).toContain(`kept in ${path}, as acme/payments.`);
    ok(payments, ['decide', 'It holds', '--rationale', 'x', '--path', 'src']);
    expect(rowsOf(okJson(hub, ['query', '--decisions']), 'decisions')).toHaveLength(1);
    renameSync(payments.dir, join(base, 'moved'));
    const [, hint] = rowsOf(okJson(hub, ['doctor']), 'checks')
      .filter(({ name, level }) => name === 'hub' && level === 'warning')
      .map((check) => String(check['hint']));
    expect(hint).toContain(`&& handoff -C ${join(base, 'payments')} init --hub '${path}'`);
  });

  it('of a hub is refused: a hub has no hub', () => {
    const { hub, payments, auth } = joined();
    hub.git('config', 'handoff.hub', auth.dir);
    expect(run(payments, ['query'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('that repository has a hub itself') as string,
    });
  });

  it('holds in linked work trees of both, and below', () => {
    const { hub, payments, base } = joined();
    payments.git('worktree', 'add', '--quiet', join(base, 'beside'), '-b', 'beside');
    const beside: TestRepo = { ...payments, dir: join(base, 'beside') };
    ok(beside, ['decide', 'It holds', '--rationale', 'x', '--path', 'src']);
    expect(rowsOf(okJson(hub, ['query', '--decisions']), 'decisions')).toMatchObject([
      { paths: ['acme/payments:src'] },
    ]);
    hub.git('worktree', 'add', '--quiet', '--detach', join(base, 'hub-beside'));
    payments.git('config', 'handoff.hub', join(base, 'hub-beside'));
    const src: TestRepo = { ...payments, dir: join(payments.dir, 'src') };
    expect(rowsOf(okJson(src, ['why', 'refund.ts']), 'decisions')).toHaveLength(1);
  });

  it('holds in a hook, where git names the repository by its variables', () => {
    const { hub, payments } = joined();
    const env = {
      GIT_DIR: join(payments.dir, '.git'),
      GIT_INDEX_FILE: join(payments.dir, '.git/index'),
    };
    ok(payments, ['ask', 'Which bank?', '--why', 'x', '--owner', 'wei'], { env });
    expect(rowsOf(okJson(hub, ['query', '--questions']), 'questions')).toHaveLength(1);
    expect(payments.git('log', '--oneline').split('\n')).toHaveLength(1);
  });
});

describe('a hub', SLOW, () => {
  it('keeps the branches, paths and numbers of two repositories apart', () => {
    const { hub, payments, auth } = joined();
    const decide = (repo: TestRepo, text: string): string =>
      ok(repo, ['decide', text, '--rationale', 'x', '--path', 'src', '--pr', '12']);
    decide(payments, 'Refunds are idempotent');
    decide(auth, 'Logins are short');
    const why = (repo: TestRepo, what: string): unknown[] =>
      rowsOf(okJson(repo, ['why', what]), 'decisions').map(({ decision }) => decision);
    expect(why(payments, 'src/refund.ts')).toEqual(['Refunds are idempotent']);
    expect(why(auth, '12')).toEqual(['Logins are short']);
    expect(why(hub, 'acme/auth#12')).toEqual(['Logins are short']);
    expect(rowsOf(okJson(hub, ['query', '--decisions']), 'decisions')).toHaveLength(2);
    const again = run(auth, ['decide', 'Logins are long', '--rationale', 'x', '--path', 'src']);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is decided already')]);
  });

  it('lets the next one in the code repository go on where the first one stopped', () => {
    const { payments } = joined();
    payments.git('checkout', '--quiet', '-b', 'feat/refund');
    payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
    payments.git('push', '--quiet', 'origin', 'feat/refund');
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    // The same once more, made from what the hub has.
    const again = okJson(payments, ['declare', '--same'], { now: '2026-01-15T11:00:00Z' });
    expect(okJson(payments, ['show', String(again['id'])])['content']).toMatchObject({
      in_flight: [{ refs: { pr: 'acme/payments#12', branch: 'acme/payments:feat/refund' } }],
    });
    ok(payments, ['ack', '--all'], { user: 'nadia', now: '2026-01-15T12:00:00Z' });
    payments.git('checkout', '--quiet', 'main');
    const { start_here } = okJson(payments, ['start'], {
      user: 'nadia',
      now: '2026-01-15T12:00:00Z',
    });
    expect(start_here).toMatchObject({ command: 'git switch feat/refund' });
  });

  it('lets a declaration in one repository hide no work in another', () => {
    const { payments, auth } = joined();
    auth.git('checkout', '--quiet', '-b', 'feat/login');
    auth.commit('Login form', { 'src/login.ts': 'export const a = 1;\n' });
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    const same = ['declare', '--same'];
    const { code, err } = run(auth, same, { now: '2026-01-15T11:00:00Z' });
    expect([code, err]).toEqual([1, expect.stringContaining('of yours are in no item')]);
    ok(payments, same, { now: '2026-01-15T11:00:00Z' });
  });

  it('says what is missing, and how to clone it', () => {
    const { hub, payments, auth, base } = joined();
    const checks = (repo: TestRepo): string[] =>
      rowsOf(okJson(repo, ['doctor']), 'checks')
        .filter(({ name }) => name === 'hub')
        .map(({ level, message }) => `${String(level)}: ${String(message)}`);
    expect(checks(payments)).toEqual([
      `ok: records are kept in ${hub.dir}`,
      'ok: there, this repository is acme/payments',
    ]);
    expect(checks(hub)).toEqual([
      `ok: acme/payments is cloned in ${payments.dir}`,
      `ok: acme/auth is cloned in ${auth.dir}`,
    ]);
    renameSync(auth.dir, join(base, 'gone'));
    expect(checks(hub)).toEqual([
      `ok: acme/payments is cloned in ${payments.dir}`,
      `warning: the clone ${auth.dir} cannot be read: there is no such folder`,
      'warning: no clone of acme/auth is known here',
    ]);
    const hints = rowsOf(okJson(hub, ['doctor']), 'checks').map(({ hint }) => hint);
    expect(hints).toContain(
      `git clone ${join(base, 'srv/acme/auth.git')} ${auth.dir} && handoff -C ${auth.dir} init --hub ${hub.dir}`,
    );
    mkdirSync(auth.dir);
    writeFileSync(join(auth.dir, '.git'), 'gitdir: nowhere\n');
    expect(checks(hub)[1]).toMatch(/cannot be read: /u);
    rmSync(auth.dir, { recursive: true });
  });

  it('names a repository without a remote by a setting', () => {
    const { payments } = joined();
    payments.git('remote', 'remove', 'origin');
    const asked = ['decide', 'It holds', '--rationale', 'x', '--path', 'src'];
    expect(run(payments, asked)).toMatchObject({
      code: 2,
      err: expect.stringContaining('git config handoff.repository') as string,
    });
    payments.git('config', 'handoff.repository', 'acme/payments');
    expect(run(payments, asked).code).toBe(0);
  });

  it('is only what has a policy, and nothing is set otherwise', () => {
    const { payments, auth } = made();
    const { code, err } = run(payments, ['init', '--hub', auth.dir]);
    expect([code, err]).toEqual([2, expect.stringContaining('it has no policy')]);
    expect(err).toContain(`handoff -C ${auth.dir} init`);
    expect(run(payments, ['init', '--hub', '../nowhere']).code).toBe(2);
    expect(run(payments, ['init', '--hub', '.']).err).toContain('this repository itself');
    expect(run(payments, ['init', '--hub', '../handoffs', '--hooks']).err).toContain('no option');
    ok(payments, ['init', '--hub', '../handoffs', '--dry-run']);
    expect(payments.tryGit('config', 'handoff.hub').code).toBe(1);
  });

  it('says which branches were not looked at, and looks at those in other clones', () => {
    const { hub, payments, auth, base } = joined();
    payments.git('checkout', '--quiet', '-b', 'feat/refund');
    payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
    payments.git('push', '--quiet', 'origin', 'feat/refund');
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    const later = '2026-01-15T10:30:00Z';
    const other = openTestRepo(base, payments.dir, {
      ...payments.env,
      GIT_AUTHOR_NAME: 'Other',
      GIT_AUTHOR_EMAIL: 'other@example.org',
      GIT_AUTHOR_DATE: later,
      GIT_COMMITTER_DATE: later,
    });
    other.git('commit', '--quiet', '--allow-empty', '-m', 'More');
    const asked = (repo: TestRepo): unknown[] => {
      const {
        warnings,
        i_hold: _,
        since_my_wrap: changes,
      } = okJson(repo, ['start'], {
        now: '2026-01-15T12:00:00Z',
      });
      const codes = (Array.isArray(warnings) ? warnings : []).map((one) => JSON.stringify(one));
      return [JSON.stringify(changes), codes.filter((one) => one.includes('branch-unseen'))];
    };
    const news = expect.stringContaining('1 commit on acme/payments:feat/refund: More') as string;
    for (const repo of [payments, auth, hub]) expect(asked(repo)).toEqual([news, []]);
    renameSync(payments.dir, join(base, 'gone'));
    for (const repo of [auth, hub])
      expect(asked(repo)).toEqual([
        '[]',
        [
          expect.stringContaining(
            `feat/refund in acme/payments not looked at: no clone of it can be read (${payments.dir}: there is no such folder)`,
          ),
        ],
      ]);
  });

  it('takes no policy of a code repository: init there says where to run it', () => {
    const { payments } = joined();
    const { code, err } = run(payments, ['init']);
    expect([code, err]).toEqual([2, expect.stringContaining('run handoff init there')]);
    expect(payments.git('status', '--porcelain')).toBe('');
  });
});
