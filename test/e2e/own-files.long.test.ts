import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';
import { withQuestion } from '../helpers/with-question.js';

const BODY = readFileSync('test/fixtures/repaired.yml', 'utf8');

/** The files of this program in the git folder. */
const FILES = [
  'handoff/drafts/wei/declaration.yml',
  'handoff/drafts/wei/notes.jsonl',
  'handoff/drafts/wei/refused',
  'handoff/index/answers.json',
  'handoff/index/open.json',
  'handoff/index/recent.json',
  'handoff/index/handles-recent.txt',
  'handoff/index/roots.json',
  'handoff/index-key',
  'handoff/outbox/x.json',
  'handoff/rollups/x.json',
  'handoff/begun/1-x.json',
  'handoff/closed-branches',
  'handoff/fetched.json',
  'handoff/may-route',
  'handoff/seen-on-base/refs%2Fheads%2Fmain',
  'handoff-turn',
];
/** The folders that they lie in. */
const FOLDERS = [
  ['handoff'],
  [
    'handoff/drafts',
    'handoff/index',
    'handoff/outbox',
    'handoff/rollups',
    'handoff/begun',
    'handoff/reminded',
    'handoff/seen-on-base',
  ],
  ['handoff/drafts/wei'],
];

/** What is asked and told; none of it may fail because of what lies in the git folder, or wait. */
function everything(repo: TestRepo): void {
  for (const [args, codes, stdin] of [
    [['query'], [0]],
    [['query'], [0]],
    [['verify'], [0, 1, 2]],
    [['doctor'], [0, 1]],
    [
      ['due', '--once'],
      [0, 1],
    ],
    [
      ['note', 'the branch is green'],
      [0, 2, 5],
    ],
    [['declare', '--from', '-'], [1], 'to: none\n'],
    [['declare', '--from', '-', '--draft'], [0, 5], 'to: none\n'],
    [['declare', '--from', '-'], [0], BODY],
    [['publish'], [0]],
  ] as const) {
    const { code, err } = run(repo, args, { stdin: stdin ?? '' });
    expect([args, codes, err]).toEqual([args, expect.arrayContaining([code]), err]);
  }
}

/** Puts something of its own in a place of the git folder. */
function put(repo: TestRepo, place: string, make: (path: string) => void): void {
  const path = join(repo.dir, '.git', place);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true });
  make(path);
}

describe('what somebody put into the git folder', SLOW, () => {
  it.each([FILES, ...FOLDERS])('is not followed where %s and the like are links', (...places) => {
    const repo = withQuestion();
    const outside = join(repo.base, 'outside');
    mkdirSync(outside);
    const target = join(outside, 'file');
    writeFileSync(target, 'precious\n');
    for (const place of places)
      put(repo, place, (path) => symlinkSync(FILES.includes(place) ? target : outside, path));
    everything(repo);
    expect([readdirSync(outside), readFileSync(target, 'utf8')]).toEqual([['file'], 'precious\n']);
  });

  it('is not waited for where each file is a pipe', () => {
    const repo = withQuestion();
    for (const place of [...FILES, 'FETCH_HEAD'])
      put(repo, place, (path) => void execFileSync('mkfifo', [path]));
    everything(repo);
  });

  it('is no answer where an archive brought an index along', () => {
    const repo = withQuestion();
    ok(repo, ['query', '--questions']);
    const index = join(repo.dir, '.git/handoff/index');
    const asked = okJson(repo, ['query', '--questions']);
    for (const name of readdirSync(index)) {
      const text = readFileSync(join(index, name), 'utf8');
      writeFileSync(join(index, name), text.replaceAll('sarah', 'james'));
    }
    expect(rowsOf(okJson(repo, ['query', '--questions']), 'questions')).toEqual(
      rowsOf(asked, 'questions'),
    );
  });
});

describe('a git folder that is not where one expects it', SLOW, () => {
  it.each(['a link', 'a file that names it'])('works where .git is %s', (what) => {
    const repo = makeTeam();
    const git = join(repo.base, 'elsewhere.git');
    renameSync(join(repo.dir, '.git'), git);
    if (what === 'a link') symlinkSync(git, join(repo.dir, '.git'));
    else writeFileSync(join(repo.dir, '.git'), `gitdir: ${git}\n`);
    ok(repo, ['note', 'the branch is green']);
    ok(repo, ['declare', '--from', '-'], { stdin: BODY });
    ok(repo, ['query']);
    expect(existsSync(join(git, 'handoff/index/open.json'))).toBe(true);
    expect(readdirSync(join(git, 'handoff/drafts/wei'))).toEqual(['notes.jsonl']);
    expect(repo.status()).toBe('');
  });

  it('shares notes and index between linked work trees', () => {
    const repo = makeTeam();
    repo.git('worktree', 'add', '-q', '-b', 'side', '../side');
    const side = openTestRepo(repo.base, join(repo.base, 'side'), repo.env);
    ok(side, ['note', 'the branch is green']);
    ok(side, ['declare', '--from', '-', '--no-push'], { stdin: BODY });
    ok(side, ['query']);
    expect(side.status()).toBe('');
    expect(readdirSync(join(repo.dir, '.git/handoff'))).toEqual(['drafts', 'index', 'index-key']);
  });
});
