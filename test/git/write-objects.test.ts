import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { treeObject } from '../../src/git/tree-bytes.js';
import { failingFiles } from '../helpers/failing-files.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { newObject, store, placeOf } from '../helpers/new-objects.js';

/** The id of a text that git itself stores. */
function gitsOwn(repo: Pick<TestRepo, 'dir' | 'env'>, text: string): string {
  const { status, stdout } = spawnSync('git', ['hash-object', '-w', '--stdin'], {
    cwd: repo.dir,
    env: repo.env,
    input: text,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout.trim();
}

/** Modes of an object's file and of its folder. */
function modesOf(repo: TestRepo, oid: string): string[] {
  const file = join(repo.dir, '.git/objects', placeOf(oid));
  return [file, join(file, '..')].map((path) => (statSync(path).mode & 0o7777).toString(8));
}

describe('objects that were written', () => {
  it.each(['sha1', 'sha256'] as const)('are what git would have written, in %s', async (format) => {
    const repo = makeRepo({ objectFormat: format });
    const noise = Buffer.from(
      Array.from({ length: 300_000 }, (_, index) => (index * index * 31) % 251),
    );
    const blobs = ['', 'a: 1\n', '\0\n\0', 'é', 'blob 5\0hello', noise].map((body) =>
      newObject(body, 'blob', format),
    );
    const tree = treeObject(
      blobs.map(({ oid }, index) => ({ mode: '100644', name: `f${index}`, oid })),
      format,
    );
    const person = 'Wei <wei@example.org> 1768470600 +0000';
    const commit = newObject(
      `tree ${tree.oid}\nauthor ${person}\ncommitter ${person}\n\nsubject\n`,
      'commit',
      format,
    );
    await store(repo, [commit, tree, ...blobs]);
    repo.git('update-ref', 'refs/heads/side', commit.oid);
    expect(repo.git('fsck', '--strict', '--full')).toBe('');
    expect(repo.git('log', '-1', '--format=%H %T %an %at %s', 'side')).toBe(
      `${commit.oid} ${tree.oid} Wei 1768470600 subject`,
    );
    for (const { oid, body } of blobs)
      expect(
        spawnSync('git', ['cat-file', 'blob', oid], { cwd: repo.dir, env: repo.env }).stdout.equals(
          body,
        ),
      ).toBe(true);
    const files = blobs.map((_, index) => join(repo.base, `f${index}`));
    for (const [index, { body }] of blobs.entries()) writeFileSync(files[index] as string, body);
    expect(repo.git('hash-object', '--no-filters', ...files).split('\n')).toEqual(
      blobs.map(({ oid }) => oid),
    );
    expect(repo.files('.git').filter((file) => file.includes('tmp'))).toEqual([]);
  });

  it('are left alone when they are written again, one after the other and at once', async () => {
    const repo = makeRepo();
    const objects = Array.from({ length: 20 }, (_, index) => newObject(`text ${index}`));
    const state = () =>
      repo
        .files('.git/objects')
        .map((file) => [file, statSync(join(repo.dir, '.git/objects', file)).ino]);
    await Promise.all([store(repo, objects), store(repo, [...objects, ...objects])]);
    const first = state();
    await store(repo, objects);
    expect(state()).toEqual(first);
    expect(first).toHaveLength(20 + 3);
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('may lie in a pack, or be git’s own, already', async () => {
    const repo = makeRepo();
    repo.git('repack', '--quiet', '-ad');
    await store(repo, [newObject('hello\n'), newObject('own')]);
    const oid = gitsOwn(repo, 'git’s');
    await store(repo, [newObject('git’s')]);
    expect(repo.git('cat-file', 'blob', oid)).toBe('git’s');
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
    repo.git('gc', '--quiet', '--prune=now');
    expect(repo.git('cat-file', 'blob', 'HEAD:README.md')).toBe('hello');
  });

  it('are on the disk before they have their name', async () => {
    const repo = makeRepo();
    const files = failingFiles('EIO', () => false);
    await store(repo, [newObject('a')], files);
    const order = files.calls.filter((name) =>
      ['open', 'writeFile', 'sync', 'close', 'link', 'rename', 'unlink'].includes(name),
    );
    expect(order).toEqual(['open', 'writeFile', 'sync', 'close', 'link', 'unlink']);
  });

  it('go where GIT_OBJECT_DIRECTORY says, as git’s own do', async () => {
    for (const place of ['absolute', 'relative', 'relative, from a folder below the top']) {
      const repo = makeRepo();
      for (const folder of ['odb', 'sub/odb'])
        mkdirSync(join(repo.dir, folder), { recursive: true });
      const alternate = { GIT_ALTERNATE_OBJECT_DIRECTORIES: join(repo.dir, '.git/objects') };
      const env = {
        ...repo.env,
        ...alternate,
        GIT_OBJECT_DIRECTORY: place === 'absolute' ? join(repo.dir, 'odb') : 'odb',
      };
      const there = { dir: place.endsWith('top') ? join(repo.dir, 'sub') : repo.dir, env };
      const before = repo.files('.git/objects');
      const ours = newObject('ours');
      await store(there, [ours]);
      const beside = gitsOwn(there, 'git’s');
      expect(repo.files('odb')).toEqual([placeOf(ours.oid), placeOf(beside)].toSorted());
      expect([repo.files('sub'), repo.files('.git/objects')]).toEqual([[], before]);
    }
  });

  it('in a linked work tree are shared with the main one', async () => {
    const repo = makeRepo();
    repo.git('worktree', 'add', '--quiet', '../linked');
    const object = newObject('shared');
    await store({ dir: join(repo.base, 'linked'), env: repo.env }, [object]);
    expect(repo.git('cat-file', 'blob', object.oid)).toBe('shared');
    expect(repo.files('.git/objects')).toContain(placeOf(object.oid));
    expect(repo.files('.git/worktrees').filter((file) => file.includes('objects'))).toEqual([]);
  });
});

describe('the modes of an object and of its folder', () => {
  /** Makes a repository under a umask, which stays until the test ends. */
  function makeUnder(umask: number, setting: string | null): TestRepo {
    const before = process.umask(umask);
    onTestFinished(() => void process.umask(before));
    const repo = makeRepo({ born: false });
    if (setting !== null)
      appendFileSync(
        join(repo.dir, '.git/config'),
        `[core]\n\tsharedRepository${setting === '' ? '' : ` = ${setting}`}\n`,
      );
    return repo;
  }

  const settings = [
    null,
    'umask',
    'false',
    'group',
    'TRUE',
    '1',
    '',
    'all',
    'world',
    '2',
    '0600',
    '0640',
    '0660',
    '0666',
    '02770',
  ];
  it.each(
    settings.flatMap((setting) =>
      [0o022, 0o077].map((umask) => [setting, umask.toString(8), umask] as const),
    ),
  )(
    'are git’s own with core.sharedRepository=%s under a umask of 0%s',
    async (setting, _umask, umask) => {
      const repo = makeUnder(umask, setting);
      const object = newObject('ours');
      await store(repo, [object]);
      expect(modesOf(repo, object.oid)).toEqual(modesOf(repo, gitsOwn(repo, 'git’s')));
      expect(modesOf(repo, object.oid)[0]).toMatch(/^4[04]{2}$/u);
    },
  );

  it('never change a folder that was there', async () => {
    const repo = makeUnder(0o022, 'all');
    const object = newObject('ours');
    const folder = join(repo.dir, '.git/objects', object.oid.slice(0, 2));
    mkdirSync(folder);
    chmodSync(folder, 0o711);
    await store(repo, [object]);
    expect(modesOf(repo, object.oid)).toEqual(['444', '711']);
  });
});
