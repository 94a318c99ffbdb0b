import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { looseObjects, type Lookup, type Places } from '../../src/git/loose-objects.js';
import { ObjectReader } from '../../src/git/object-reader.js';
import { openRepository } from '../../src/git/repository.js';
import { createGit } from '../../src/git/run.js';
import { makeRepo, openTestRepo, type TestRepo } from '../helpers/repo.js';
import { filled } from '../helpers/loose-objects.js';

/** A lookup over a repository, and git's own answer to the same name. */
async function both({ dir, env }: TestRepo): Promise<{ near: Lookup; ask: ObjectReader }> {
  const ask = new ObjectReader(createGit(dir, env));
  onTestFinished(() => ask.close());
  return { near: looseObjects(await openRepository(dir, env)), ask };
}

/** Names of every kind, of what is there and of what is not. */
function namesIn(repo: TestRepo): string[] {
  const head = repo.git('rev-parse', 'HEAD');
  const ids = repo.git('rev-list', '--objects', '--all', '--no-object-names').split('\n');
  const tag = repo.git('rev-parse', 'refs/tags/v1');
  const paths = [
    '.handoffs',
    '.handoffs/2026',
    '.handoffs/2026/a b é.yml',
    '.handoffs/none',
    'README.md',
    'README.md/x',
    'none',
    './README.md',
    'd//f',
    '',
  ];
  return [
    ...ids,
    ...[
      'HEAD',
      'refs/heads/main',
      'refs/heads/side',
      'refs/heads/none',
      'refs/tags/v1',
      'refs/handoff/seen',
      tag,
    ].flatMap((one) => [one, `${one}^{commit}`]),
    ...[head, 'HEAD', tag, 'refs/heads/side'].flatMap((one) => [
      `${one}^{tree}`,
      ...paths.map((path) => `${one}:${path}`),
    ]),
    `${ids.at(-1) ?? ''}^{tree}`,
    '0'.repeat(head.length),
    'main',
    'HEAD~1',
    'refs/heads/main~1^{commit}',
    'refs/heads/../heads/main',
    'refs/heads/main@{0}',
    'refs/heads//main',
    'HEAD@{0}',
    'refs/worktree/mark',
    `${head}:d/f`,
  ];
}

function placesOf({ dir }: TestRepo): Places {
  return {
    gitDir: join(dir, '.git'),
    commonDir: join(dir, '.git'),
    objectsDir: join(dir, '.git/objects'),
    objectFormat: 'sha1',
  };
}

/** Stores whatever it is given, as somebody may who pushes. @returns its id */
function storeAs(repo: TestRepo, type: string, bytes: Buffer): string {
  writeFileSync(join(repo.base, 'object'), bytes);
  return repo.git('hash-object', '-t', type, '-w', '--literally', join(repo.base, 'object'));
}

function commitOf(repo: TestRepo, tree: string): string {
  return storeAs(
    repo,
    'commit',
    Buffer.from(`tree ${tree}\nauthor a <a@b> 0 +0000\ncommitter a <a@b> 0 +0000\n\nx\n`),
  );
}

/** How many names the lookup answered as git does; the others it left to git. */
async function agreed(repo: TestRepo, names = namesIn(repo)): Promise<number> {
  const { near, ask } = await both(repo);
  let answered = 0;
  for (const name of names) {
    // A new one for each name: one alone answers only so many.
    const mine = looseObjects(await openRepository(repo.dir, repo.env))(name);
    expect(near(name) ?? mine, name).toEqual(mine);
    if (mine === undefined) continue;
    expect(mine, name).toEqual(await ask.read(name));
    answered += 1;
  }
  return answered;
}

describe.each(['sha1', 'sha256'] as const)(
  'names of objects in a repository of %s',
  { timeout: 60_000 },
  (format) => {
    it('are answered as git answers them, or left to it', async () => {
      const repo = filled(format);
      expect(await agreed(repo)).toBeGreaterThan(20);
    });

    it('are left to git once it has packed what they name', async () => {
      const repo = filled(format);
      const names = namesIn(repo);
      repo.git('gc', '--quiet', '--prune=now');
      expect(await agreed(repo, names)).toBe(0);
    });

    it('are those of a linked work tree, of a detached HEAD and of a branch without a commit', async () => {
      const repo = filled(format);
      repo.git('worktree', 'add', '--quiet', '--detach', join(repo.base, 'linked'), 'side');
      const linked = openTestRepo(repo.base, join(repo.base, 'linked'), repo.env);
      expect(linked.git('rev-parse', 'HEAD')).not.toBe(repo.git('rev-parse', 'HEAD'));
      expect(
        await agreed(linked, [
          'HEAD',
          'HEAD^{commit}',
          'HEAD:README.md',
          'HEAD:.handoffs',
          'refs/handoff/seen',
        ]),
      ).toBe(5);
      repo.git('checkout', '--quiet', '--orphan', 'new');
      expect(await agreed(repo, ['HEAD', 'HEAD^{commit}'])).toBe(2);
    });
  },
);

describe('what cannot be trusted', () => {
  /** Where a loose object lies. */
  const fileOf = (repo: TestRepo, oid: string): string =>
    join(repo.dir, '.git/objects', oid.slice(0, 2), oid.slice(2));

  it.each<[string, (file: string, whole: Buffer) => void]>([
    ['cut', (file, whole) => writeFileSync(file, whole.subarray(0, 12))],
    ['changed', (file) => writeFileSync(file, deflateSync('blob 4\0one!'))],
    ['no object at all', (file) => writeFileSync(file, 'one\n')],
    ['of no known type', (file) => writeFileSync(file, deflateSync('note 4\0one\n'))],
    [
      'larger than a record can be',
      (file) => writeFileSync(file, deflateSync(`blob 2000000\0${'x'.repeat(2_000_000)}`)),
    ],
    ['gone', (file) => rmSync(file)],
  ])('is left to git: an object that is %s', async (_, damage) => {
    const repo = filled('sha1');
    const oid = repo.git('rev-parse', 'HEAD:.handoffs/2026/a b é.yml');
    const { near } = await both(repo);
    const file = fileOf(repo, oid);
    const whole = readFileSync(file);
    chmodSync(file, 0o644);
    damage(file, whole);
    expect(near(oid)).toBeUndefined();
  });

  it('is left to git: an object of another repository’s folder, which git calls an alternate', async () => {
    const [repo, other] = [filled('sha1'), makeRepo()];
    const oid = other.git('hash-object', '-w', 'README.md');
    rmSync(fileOf(repo, oid), { force: true });
    writeFileSync(
      join(repo.dir, '.git/objects/info/alternates'),
      `${join(other.dir, '.git/objects')}\n`,
    );
    const { near, ask } = await both(repo);
    expect(near(oid)).toBeUndefined();
    expect((await ask.read(oid))?.bytes.toString()).toBe('hello\n');
  });

  it('is left to git: a ref that is packed, or whose file cannot be read', async () => {
    const repo = filled('sha1');
    const { near } = await both(repo);
    expect(near('refs/handoff/seen')).toBeNull();
    mkdirSync(join(repo.dir, '.git/refs/handoff/seen'), { recursive: true });
    expect(near('refs/handoff/seen')).toBeUndefined();
    repo.git('pack-refs', '--all');
    expect(near('HEAD')).toBeUndefined();
    rmSync(join(repo.dir, '.git/refs/handoff/seen'), { recursive: true });
    expect(near('refs/handoff/seen')).toBeUndefined();
    rmSync(join(repo.dir, '.git/packed-refs'));
    symlinkSync('../heads/main', join(repo.dir, '.git/refs/handoff/seen'));
    expect(near('refs/handoff/seen')).toBeUndefined();
  });

  it.each(['é', 'à', '日本', 'a b', 'a..b', 'x.lock', 'a@{1}'])(
    'is left to git: HEAD on a branch that is called %s',
    async (name) => {
      const repo = filled('sha1');
      writeFileSync(join(repo.dir, '.git/HEAD'), `ref: refs/heads/${name}\n`);
      // What its bytes look like in Latin-1 may be a branch, too.
      repo.git(
        'update-ref',
        `refs/heads/${Buffer.from('é').toString('latin1')}`,
        'refs/heads/side',
      );
      expect(looseObjects(placesOf(repo))('HEAD')).toBeUndefined();
    },
  );

  it.each(['feature/PAY-12_x', 'v1.2', 'a'])(
    'is plain: a branch that is called %s',
    async (name) => {
      const repo = filled('sha1');
      repo.git('checkout', '--quiet', '-b', name);
      const oid = repo.commit('on it');
      expect(looseObjects(placesOf(repo))('HEAD')).toMatchObject({ type: 'commit', oid });
    },
  );

  it.each<[string, string[]]>([
    ['an entry after one that it should come before', ['100644 b', '100644 a']],
    ['an entry without a name', ['100644 ', '100644 b']],
    ['an entry whose name is a path', ['100644 a/b']],
    ['no entries, but something else', []],
  ])('is left to git: a folder with %s', async (_, entries) => {
    const repo = filled('sha1');
    const id = Buffer.from(repo.git('rev-parse', 'HEAD:README.md'), 'hex');
    const bytes =
      entries.length === 0
        ? Buffer.from('x'.repeat(60))
        : Buffer.concat(entries.flatMap((entry) => [Buffer.from(`${entry}\0`), id]));
    const commit = commitOf(repo, storeAs(repo, 'tree', bytes));
    for (const name of ['a', 'b', 'none'])
      expect(looseObjects(placesOf(repo))(`${commit}:${name}`), name).toBeUndefined();
  });

  it('is left to git: what a commit calls its tree and is none, and a commit that says no more than its tree', async () => {
    const repo = filled('sha1');
    const [tree, blob] = [
      repo.git('rev-parse', 'HEAD^{tree}'),
      repo.git('rev-parse', 'HEAD:README.md'),
    ];
    const near = looseObjects(placesOf(repo));
    const [wrong, cut] = [
      commitOf(repo, blob),
      storeAs(repo, 'commit', Buffer.from(`tree ${tree}\n`)),
    ];
    expect([`${wrong}^{tree}`, `${wrong}:a`, `${cut}^{commit}`, `${cut}^{tree}`].map(near)).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });

  it.each<[string, (file: string) => void]>([
    ['a link to a device that never ends', (file) => symlinkSync('/dev/zero', file)],
    ['a pipe into which nobody writes', (file) => execFileSync('mkfifo', [file])],
    [
      'a file of two gigabytes',
      (file) => (writeFileSync(file, ''), truncateSync(file, 2_000_000_000)),
    ],
  ])('is left to git, and not waited for: an object that is %s', async (_, make) => {
    const repo = filled('sha1');
    const oid = repo.git('rev-parse', 'HEAD:.handoffs');
    const file = fileOf(repo, oid);
    rmSync(file);
    make(file);
    expect(looseObjects(placesOf(repo))('HEAD:.handoffs')).toBeUndefined();
  });

  it('is read as often as git moves it: a ref is never remembered', async () => {
    const repo = filled('sha1');
    const { near } = await both(repo);
    const before = near('HEAD');
    const after = repo.commit('next');
    expect(before).not.toBeNull();
    expect(near('HEAD')).toMatchObject({ oid: after });
  });
});

it('keeps copies of objects apart: a file that only looks like an object of that name is none', async () => {
  const repo = filled('sha1');
  const [oid, other] = [repo.git('rev-parse', 'HEAD:d/f'), repo.git('rev-parse', 'HEAD:README.md')];
  const fileOf = (id: string): string =>
    join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
  rmSync(fileOf(oid));
  mkdirSync(dirname(fileOf(oid)), { recursive: true });
  copyFileSync(fileOf(other), fileOf(oid));
  const { near } = await both(repo);
  expect(near(oid)).toBeUndefined();
});
