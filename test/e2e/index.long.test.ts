import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { findGit } from '../../src/git/find-git.js';
import { makeTeam, ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';
import { fc, runs } from '../helpers/fc.js';

const BODY = (key: string, more = 'blockers: none\n'): string => `to: [nadia]
returns_at: 2026-03-01T09:00:00Z
shipped: none
in_flight:
  - { key: ${key}, status: in_progress, summary: Work on ${key}, why: It is planned, handover: transfer, next: [{ action: Go on, owner: nadia }] }
decisions: none
questions: none
${more}`;
const DONE = (key: string): string =>
  `to: none\nreturns_at: 2026-03-01T09:00:00Z\nshipped: [{ key: ${key}, summary: Done with ${key} }]\nin_flight: none\ndecisions: none\nblockers: none\nquestions: none\n`;

/** What another version may have left, saying something else. */
const OTHER = (whole: Buffer): string =>
  whole
    .toString('latin1')
    .replace(/"version":"[^"]*"/, '"version":"9.9.9"')
    .replace(/\n\d+\.\d+\.\d+\n/, '\n9.9.9\n')
    .replaceAll('Work on auth', 'Work on autx');

function indexOf(repo: TestRepo): string {
  return join(repo.dir, '.git/handoff/index');
}

/** The answer, which must be the same with and without what was kept. */
function answer(repo: TestRepo, now: string): JsonObject {
  const cached = okJson(repo, ['query'], { now });
  expect(okJson(repo, ['query'], { now })).toEqual(cached);
  expect(okJson(repo, ['query', '--no-cache'], { now })).toEqual(cached);
  return cached;
}

/** The repository with a git that counts its calls. */
function counting(repo: TestRepo): { repo: TestRepo; calls: () => number } {
  const shim = join(repo.base, 'shim');
  mkdirSync(shim);
  writeFileSync(
    join(shim, 'git'),
    `#!/bin/sh\necho x >> "${repo.base}/calls"\nexec "${findGit(repo.env)}" "$@"\n`,
  );
  chmodSync(join(shim, 'git'), 0o755);
  const calls = (): number => {
    const count = existsSync(`${repo.base}/calls`)
      ? readFileSync(`${repo.base}/calls`, 'utf8').length / 2
      : 0;
    rmSync(`${repo.base}/calls`, { force: true });
    return count;
  };
  return {
    repo: { ...repo, env: { ...repo.env, PATH: `${shim}:${repo.env['PATH'] ?? ''}` } },
    calls,
  };
}

describe('the index', SLOW, () => {
  it('makes an answer cost one git process while nothing changes, and at most seven when everything is new', () => {
    const plain = makeTeam();
    ok(plain, ['declare', '--from', '-'], { stdin: BODY('auth') });
    const branches = Array.from(
      { length: 300 },
      (_, index) => `create refs/remotes/origin/b${index} ${plain.git('rev-parse', 'HEAD')}\n`,
    );
    writeFileSync(join(plain.base, 'refs'), branches.join(''));
    plain.git('config', 'alias.many', `!git update-ref --stdin < ${join(plain.base, 'refs')}`);
    plain.git('many');
    const { repo, calls } = counting(plain);
    ok(repo, ['query', '--no-cache']);
    expect(calls()).toBeLessThanOrEqual(7);
    ok(repo, ['query']);
    expect(calls()).toBeLessThanOrEqual(7);
    // A folder that changed a moment ago may change again within the same tick of the clock, so the
    // first answer may not be kept.
    for (let tries = 0; tries < 20 && !existsSync(join(indexOf(repo), 'answers.json')); tries += 1)
      ok(repo, ['query']);
    calls();
    ok(repo, ['query', '--blocked']);
    expect(calls()).toBe(1);
    ok(repo, ['query', '--in-flight', '--owner', 'wei', '--json']);
    expect(calls()).toBe(1);
  });

  it('never shows: after whatever happens to records and branches, cached is uncached', () => {
    const step = fc.record({
      does: fc.constantFrom(
        'declare',
        'ship',
        'block',
        'resolve',
        'ack',
        'decide',
        'retract',
        'branch',
        'back',
        'delete',
        'file',
        'merge',
      ),
      pick: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 10 }), (steps) => {
        const repo = makeTeam();
        for (const [index, { does, pick }] of steps.entries()) {
          const now = new Date(Date.UTC(2026, 0, 15, 10) + index * 3_600_000)
            .toISOString()
            .replace('.000Z', 'Z');
          act(repo, does, pick, index, now);
          answer(repo, now);
        }
      }),
      { numRuns: runs(4), endOnFailure: true },
    );
  }, 600_000);

  it('that is damaged, cut short, of another version or in the way is as if it were not there', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: BODY('auth') });
    const now = '2026-01-15T12:00:00Z';
    const right = answer(repo, now);
    for (const name of readdirSync(indexOf(repo))) {
      const file = join(indexOf(repo), name);
      const whole = readFileSync(file);
      for (const at of [0, 1, 40, Math.floor(whole.length / 2), whole.length - 1]) {
        writeFileSync(file, whole);
        truncateSync(file, at);
        expect(okJson(repo, ['query'], { now })).toEqual(right);
      }
      for (const text of ['', '{}', 'null', '[]', '{"version":"0.0.0"}', '\0\0\0', OTHER(whole)]) {
        writeFileSync(file, text);
        rmSync(join(indexOf(repo), name === 'open.json' ? 'answers.json' : 'none'), {
          force: true,
        });
        expect(okJson(repo, ['query'], { now })).toEqual(right);
      }
    }
    rmSync(indexOf(repo), { recursive: true });
    writeFileSync(indexOf(repo), 'a file where the folder should be');
    expect(answer(repo, now)).toEqual(right);
  });

  it('is shared by linked work trees, whose answers are their own', () => {
    const repo = makeTeam();
    ok(repo, ['declare', '--from', '-'], { stdin: BODY('auth') });
    repo.git('worktree', 'add', '--quiet', '-b', 'side', '../side');
    const side = openTestRepo(repo.base, join(repo.base, 'side'), repo.env);
    ok(side, [
      'ask',
      'Only here?',
      '--why',
      'It is not committed',
      '--owner',
      'sarah',
      '--no-commit',
    ]);
    const now = '2026-01-15T12:00:00Z';
    expect(rowsOf(answer(side, now), 'questions')).toHaveLength(1);
    expect(rowsOf(answer(repo, now), 'questions')).toHaveLength(0);
    expect(existsSync(indexOf(repo))).toBe(true);
  });

  it('does not hide that an uncommitted record was edited', () => {
    const repo = makeTeam();
    const { path } = okJson(repo, [
      'ask',
      'Only here?',
      '--why',
      'It is not committed',
      '--owner',
      'sarah',
      '--no-commit',
    ]);
    const now = '2026-01-15T12:00:00Z';
    expect(rowsOf(answer(repo, now), 'questions')).toHaveLength(1);
    const file = join(repo.dir, String(path));
    writeFileSync(file, readFileSync(file, 'utf8').replace('Only here?', 'Only there'));
    expect(answer(repo, now)).toMatchObject({
      complete: false,
      questions: [],
      warnings: [{ code: 'unreadable' }],
    });
  });
});

function act(repo: TestRepo, does: string, pick: number, index: number, now: string): void {
  const as = { now, user: ['wei', 'nadia', 'sarah'][pick % 3] as string };
  const open = okJson(repo, ['query', '--no-cache'], { now });
  const one = (list: string): JsonObject | undefined =>
    rowsOf(open, list)[pick % Math.max(1, rowsOf(open, list).length)];
  const branches = repo.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n');
  const other = branches.filter((name) => name !== repo.git('branch', '--show-current'))[0];
  switch (does) {
    case 'declare':
      return void run(repo, ['declare', '--from', '-'], {
        ...as,
        stdin: BODY(
          `item-${pick % 4}`,
          `blockers: [{ key: need-${index}, need: Need number ${index}, why: It matters here, owner: sarah, blocks: [item-${pick % 4}] }]\n`,
        ),
      });
    case 'ship':
      return void run(repo, ['declare', '--from', '-'], { ...as, stdin: DONE(`item-${pick % 4}`) });
    case 'block':
      return void run(
        repo,
        ['ask', `Question ${index}?`, '--why', 'It is needed here', '--owner', 'sarah'],
        as,
      );
    case 'resolve':
      return void run(
        repo,
        [
          'resolve',
          String(one('blocked')?.['id'] ?? one('questions')?.['id'] ?? 'none'),
          '--outcome',
          `Outcome ${index}`,
        ],
        as,
      );
    case 'ack':
      return void run(repo, ['ack', '--all'], { ...as, user: 'nadia' });
    case 'decide':
      return void run(
        repo,
        [
          'decide',
          `Decision ${index}`,
          '--rationale',
          'It is the best',
          ...(pick % 2 && one('decisions')
            ? ['--supersedes', String(one('decisions')?.['id']), '--new-information', 'It is new']
            : []),
        ],
        as,
      );
    case 'retract':
      return void run(
        repo,
        [
          'retract',
          String(one('pending_acks')?.['declaration'] ?? 'none'),
          '--reason',
          'It was a mistake',
        ],
        { ...as, user: 'sarah' },
      );
    case 'branch':
      return void repo.tryGit('checkout', '--quiet', '-b', `side-${index}`);
    case 'back':
      return void (other && repo.tryGit('checkout', '--quiet', other));
    case 'delete':
      return void (other && repo.tryGit('branch', '-D', other));
    case 'merge':
      return void (other && repo.tryGit('merge', '--quiet', '--no-edit', other));
    default:
      return void run(
        repo,
        [
          'ask',
          `Uncommitted ${index}?`,
          '--why',
          'It is needed here',
          '--owner',
          'sarah',
          '--no-commit',
        ],
        as,
      );
  }
}
