import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubOfTwo, joined, made, writeWrap } from '../helpers/hub-of-two.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { openTestRepo, tempFolder, testEnv, type TestRepo } from '../helpers/repo.js';

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
