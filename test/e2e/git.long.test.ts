import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW, stateOf } from '../helpers/program.js';
import { leaveUnfinished, personalState } from '../helpers/remote.js';
import { makeRepo, openTestRepo, type TestRepo } from '../helpers/repo.js';

const REPAIRED = resolve('test/fixtures/repaired.yml');
const DECLARE = ['declare', '--from', REPAIRED];

/** What the last commit holds beside its parent. */
function committed(repo: TestRepo): string {
  return repo.git('show', '--format=', '--name-status', 'HEAD');
}

describe('a record is committed by itself', SLOW, () => {
  it('and staged, unstaged and untracked work is as it was', () => {
    const repo = makeTeam();
    repo.commit('code', { 'a.txt': 'one\n', 'b.txt': 'one\n' });
    repo.write('a.txt', 'two\n');
    repo.git('add', 'a.txt');
    repo.write('a.txt', 'three\n');
    repo.write('b.txt', 'two\n');
    repo.write('c.txt', 'new\n');
    repo.write('d.txt', 'staged\n');
    repo.git('add', 'd.txt');
    const before = [repo.status(), repo.git('diff'), repo.git('diff', '--cached')];
    const { path } = okJson(repo, DECLARE);
    expect([repo.status(), repo.git('diff'), repo.git('diff', '--cached')]).toEqual(before);
    expect(committed(repo)).toBe(`A\t${String(path)}`);
  });

  it('with a readable subject and trailers that git parses', () => {
    const repo = makeTeam();
    const { id } = okJson(repo, DECLARE);
    expect(repo.git('log', '-1', '--format=%s')).toBe(
      'handoff: wei declares 1 blocker, 2 items: payments-refund...',
    );
    const message = repo.git('log', '-1', '--format=%B');
    repo.write('message', message);
    expect(repo.git('interpret-trailers', '--parse', 'message')).toBe(
      `Handoff-Id: ${String(id)}\nHandoff-Kind: declaration`,
    );
    ok(repo, ['resolve', 'session-timeout', '--outcome', 'closes #1\n\nHandoff-Id: forged'], {
      user: 'sarah',
    });
    expect(repo.git('log', '-1', '--format=%(trailers:key=Handoff-Subject,valueonly)').trim()).toBe(
      `${String(id)}.b1`,
    );
    expect(repo.git('log', '-1', '--format=%B')).not.toMatch(/forged|closes/);
  });

  it('on an unborn branch, and the staged file stays staged', () => {
    const repo = makeRepo({ born: false });
    repo.git('config', 'user.email', 'wei@example.org');
    repo.write('a.txt', 'staged\n');
    repo.git('add', 'a.txt');
    const { path } = okJson(repo, DECLARE);
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD')).toBe(path);
    expect(repo.git('diff', '--cached', '--name-status')).toBe('A\ta.txt');
    expect(okJson(repo, ['query', '--blocked'])).toMatchObject({
      complete: true,
      blocked: [{ key: 'session-timeout' }],
    });
  });

  it('in a linked work tree on its own branch, and drafts are shared', () => {
    const repo = makeTeam({ policy: 'store: tree\n' });
    const main = repo.git('rev-parse', 'main');
    repo.git('worktree', 'add', '--quiet', '-b', 'side', join(repo.base, 'side'));
    const side = openTestRepo(repo.base, join(repo.base, 'side'), repo.env);
    expect(okJson(side, DECLARE)).toMatchObject({
      ref: 'refs/heads/side',
      commit: side.git('rev-parse', 'side'),
    });
    expect([repo.git('rev-parse', 'main'), repo.status(), side.status()]).toEqual([main, '', '']);
    expect(run(side, ['declare', '--from', '-'], { stdin: 'to: none\n' }).err).toContain(
      join(repo.dir, '.git/handoff/drafts/wei/'),
    );
  });

  it('on the relay from a linked work tree on a topic branch', () => {
    const repo = makeTeam();
    repo.git('worktree', 'add', '--quiet', '-b', 'side', join(repo.base, 'side'));
    const side = openTestRepo(repo.base, join(repo.base, 'side'), repo.env);
    const before = stateOf(side);
    expect(okJson(side, DECLARE)).toMatchObject({ ref: 'refs/heads/handoffs', target: 'branch' });
    repo.git('update-ref', '-d', 'refs/heads/handoffs');
    expect(stateOf(side)).toBe(before);
  });

  it('from a subfolder, with paths as the person sees them, and with -C', () => {
    const repo = makeTeam();
    mkdirSync(join(repo.dir, 'deep/er'), { recursive: true });
    repo.write('deep/wrap.yml', readFileSync(REPAIRED, 'utf8'));
    const path = String(
      okJson(repo, ['declare', '--from', '../wrap.yml'], { cwd: join(repo.dir, 'deep/er') })[
        'path'
      ],
    );
    expect(path).toMatch(/^\.handoffs\/2026\/01\/15\//);
    expect(repo.files('.handoffs')).toEqual([path.slice('.handoffs/'.length)]);
    expect(ok(repo, ['-C', repo.dir, 'query', '--blocked'], { cwd: repo.base })).toMatch(
      /\.b1\tsarah\t/,
    );
    expect(
      rowsOf(okJson(repo, ['query', '--blocked', '-C', 'repo'], { cwd: repo.base }), 'blocked'),
    ).toHaveLength(1);
    expect(ok(repo, ['check', '-C', '../deep', 'wrap.yml'], { cwd: join(repo.dir, 'deep') })).toBe(
      '',
    );
  });

  it('in a SHA-256 repository', () => {
    const repo = makeTeam({ objectFormat: 'sha256' });
    expect(String(okJson(repo, DECLARE)['commit'])).toMatch(/^[0-9a-f]{64}$/);
    expect(rowsOf(okJson(repo, ['query', '--blocked']), 'blocked')).toHaveLength(1);
    expect(repo.git('fsck', '--strict')).toBe('');
  });

  it('even where ignore rules cover the folder', () => {
    const repo = makeTeam();
    repo.commit('ignore', { '.gitignore': '.handoffs\n*.yml\n' });
    ok(repo, DECLARE);
    expect(committed(repo)).toMatch(/^A\t\.handoffs\//);
  });

  it('with the hooks of the person, which see the record alone', () => {
    const repo = makeTeam();
    repo.write('a.txt', 'staged\n');
    repo.git('add', 'a.txt');
    repo.hook('pre-commit', 'git diff --cached --name-only > "$HOME/seen"');
    const { path } = okJson(repo, DECLARE);
    expect(readFileSync(join(repo.base, 'seen'), 'utf8')).toBe(`${String(path)}\n`);
  });
});

describe('where a commit could be lost', SLOW, () => {
  const obstacles: [name: string, make: (repo: TestRepo) => void][] = [
    ['a detached HEAD', (repo) => void repo.git('checkout', '--quiet', '--detach')],
    ['a merge that is not concluded', (repo) => leaveUnfinished(repo, 'merge', 'other')],
    ['a rebase that is not finished', (repo) => leaveUnfinished(repo, 'rebase', 'other')],
    [
      'a cherry-pick that is not concluded',
      (repo) => leaveUnfinished(repo, 'cherry-pick', 'other'),
    ],
    ['a revert that is not concluded', (repo) => leaveUnfinished(repo, 'revert', 'HEAD~1')],
    ['a bisection that is not ended', (repo) => void repo.git('bisect', 'start')],
  ];

  it.each(obstacles)(
    '%s: the record goes onto handoffs, and everything of the person is as it was',
    (_, make) => {
      const repo = makeTeam();
      make(repo);
      const before = personalState(repo);
      const answer = okJson(repo, DECLARE);
      expect(answer).toMatchObject({
        target: 'branch',
        ref: 'refs/heads/handoffs',
        commit: repo.git('rev-parse', 'handoffs'),
        published: null,
        warnings: [],
      });
      expect(personalState(repo)).toEqual(before);
      expect(repo.git('ls-tree', '-r', '--name-only', 'handoffs')).toBe(answer['path']);
      expect(repo.git('rev-list', '--count', 'handoffs')).toBe('1');
      expect(rowsOf(okJson(repo, ['query', '--blocked']), 'blocked')).toMatchObject([
        { key: 'session-timeout', record: { ref: 'refs/heads/handoffs' } },
      ]);
    },
  );

  it.each(obstacles)(
    '%s: under `store: tree` the record is refused in one line, and nothing changes',
    (_, make) => {
      const repo = makeTeam();
      repo.commit('Policy', {
        '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}store: tree\n`,
      });
      make(repo);
      const before = [personalState(repo), stateOf(repo)];
      const refused = run(repo, DECLARE);
      expect(refused).toMatchObject({ code: 5, out: '' });
      expect(refused.err).toMatch(
        /^handoff: .+; nothing was recorded; .+ the text is kept in \S+ .+\n$/,
      );
      expect(readFileSync(join(repo.dir, '.git/handoff/drafts/wei/declaration.yml'), 'utf8')).toBe(
        readFileSync(REPAIRED, 'utf8'),
      );
      expect([personalState(repo), stateOf(repo)]).toEqual(before);
      expect(repo.git('for-each-ref', 'refs/heads/handoffs*')).toBe('');
      expect(okJson(repo, ['query'])).toMatchObject({ complete: true, blocked: [] });
    },
  );

  it('a hook that fails: its last line is told without what could steer a terminal', () => {
    const repo = makeTeam();
    repo.hook('pre-commit', String.raw`printf 'first\n\033[31mtoo late today\n' >&2; exit 3`);
    const before = stateOf(repo);
    const refused = run(repo, DECLARE);
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('too late today');
    expect(refused.err).not.toContain('\u001b');
    expect(stateOf(repo)).toBe(before);
  });
});

describe('what lies in the work tree', SLOW, () => {
  it('counts while it is uncommitted, and is marked so', () => {
    const repo = makeTeam();
    const head = repo.git('rev-parse', 'HEAD');
    expect(okJson(repo, [...DECLARE, '--no-commit'])).toMatchObject({ commit: null, ref: null });
    expect([repo.git('rev-parse', 'HEAD'), repo.git('diff', '--cached')]).toEqual([head, '']);
    expect(rowsOf(okJson(repo, ['query', '--blocked']), 'blocked')).toMatchObject([
      { record: { commit: null, ref: null, uncommitted: true } },
    ]);
    repo.git('add', '.handoffs');
    repo.commit('by hand');
    expect(rowsOf(okJson(repo, ['query', '--blocked']), 'blocked')).toMatchObject([
      { record: { uncommitted: false, ref: 'refs/heads/main' } },
    ]);
  });

  it('is warned of where it differs from the commit, which counts', () => {
    const repo = makeTeam();
    const path = String(okJson(repo, DECLARE)['path']);
    repo.write(
      path,
      readFileSync(join(repo.dir, path), 'utf8').replace('owner: sarah', 'owner: james'),
    );
    const answer = okJson(repo, ['query', '--blocked']);
    expect(answer).toMatchObject({
      blocked: [{ owner: 'sarah' }],
      warnings: [{ code: 'differs', path }],
    });
    expect(run(repo, ['query', '--blocked']).err).toContain(
      `${path}: the copy in the work tree differs from the committed record; the committed one counts`,
    );
  });

  it('does not hide by its absence what is committed', () => {
    const repo = makeTeam();
    const path = String(okJson(repo, DECLARE)['path']);
    rmSync(join(repo.dir, path));
    expect(okJson(repo, ['query', '--blocked'])).toMatchObject({
      complete: true,
      warnings: [],
      blocked: [{ owner: 'sarah' }],
    });
    repo.git('checkout', '--quiet', '--', '.');
    repo.git('update-index', '--skip-worktree', path);
    repo.write(path, 'nonsense\n');
    expect(okJson(repo, ['query', '--blocked'])).toMatchObject({
      blocked: [{ owner: 'sarah' }],
      warnings: [{ code: 'differs' }],
    });
  });

  it('with CRLF line ends is the same record, not a changed one', () => {
    const repo = makeTeam();
    const path = String(okJson(repo, DECLARE)['path']);
    repo.write(path, readFileSync(join(repo.dir, path), 'utf8').replaceAll('\n', '\r\n'));
    expect(okJson(repo, ['query', '--blocked'])).toMatchObject({
      complete: true,
      warnings: [],
      blocked: [{ owner: 'sarah' }],
    });
    expect(ok(repo, ['check'])).toBe('');
    expect(ok(repo, ['check', path])).toBe('');
  });

  it('is stored with LF whatever the settings say', () => {
    const repo = makeTeam();
    repo.git('config', 'core.autocrlf', 'true');
    const path = String(okJson(repo, DECLARE)['path']);
    expect(repo.git('cat-file', 'blob', `HEAD:${path}`)).not.toContain('\r');
    expect(repo.status()).toBe('');
    expect(ok(repo, ['check'])).toBe('');
  });
});
