import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { makeTeam, okJson, runJson, SLOW, type RunOptions } from '../helpers/program.js';
import { ask, cloneAgain, makeShared, needsOf, startFeature, warnedOf } from '../helpers/remote.js';
import type { TestRepo } from '../helpers/repo.js';
import { withoutAge } from '../helpers/without-age.js';

const FOR_SARAH = ['--owner', 'sarah'];

/** The answer, which must be the same with and without what was kept. */
function answer(repo: TestRepo, options: RunOptions = {}): JsonObject {
  const ask = (...more: string[]): JsonObject =>
    withoutAge(okJson(repo, ['query', '--questions', ...more], options));
  const cached = ask();
  const uncached = ask('--no-cache');
  expect(cached).toEqual(uncached);
  expect(ask()).toEqual(uncached);
  return cached;
}

/** Asks until the answer is kept: while a folder has only just changed, it is not. */
function keepAnswer(repo: TestRepo, options: RunOptions = {}): void {
  const kept = join(repo.dir, '.git/handoff/index/answers.json');
  rmSync(kept, { force: true });
  for (let tries = 0; tries < 20 && !existsSync(kept); tries += 1)
    okJson(repo, ['query', '--questions'], options);
  expect(existsSync(kept)).toBe(true);
}

describe('an answer that was kept does not hide', SLOW, () => {
  it('an odd entry that is committed outside the folders of years', () => {
    const repo = makeTeam();
    ask(repo, 'First?', FOR_SARAH);
    keepAnswer(repo);
    symlinkSync('../README.md', join(repo.dir, '.handoffs/link'));
    repo.git('add', '.handoffs/link');
    repo.commit('A link');
    const seen = answer(repo);
    expect([seen['complete'], needsOf(seen), warnedOf(seen)]).toEqual([
      false,
      ['First?'],
      ['odd-entry'],
    ]);
    keepAnswer(repo);
    expect(answer(repo)).toEqual(seen);
    repo.git('rm', '--quiet', '.handoffs/link');
    repo.commit('No link');
    expect(answer(repo)).toMatchObject({ complete: true, warnings: [] });
  });

  it('that a branch is gone, whose folder git has pruned since', () => {
    const repo = makeTeam({ policy: 'store: tree\n' });
    repo.git('checkout', '--quiet', '-b', 'side');
    ask(repo, 'On the side?', FOR_SARAH);
    const folder = repo.git('rev-parse', 'HEAD:.handoffs');
    repo.git('checkout', '--quiet', 'main');
    ask(repo, 'On main?', FOR_SARAH);
    answer(repo);
    ask(repo, 'Later?', FOR_SARAH);
    repo.git('branch', '-D', 'side');
    repo.git('reflog', 'expire', '--expire=now', '--all');
    repo.git('gc', '--quiet', '--prune=now');
    expect(repo.tryGit('cat-file', '-e', folder).code).not.toBe(0);
    const seen = answer(repo);
    expect([needsOf(seen).toSorted(), warnedOf(seen)]).toEqual([
      ['Later?', 'On main?', 'On the side?'],
      ['stranded'],
    ]);
  });

  it('that a branch is gone, which no answer has seen', () => {
    const repo = makeTeam({ policy: 'store: tree\n' });
    ask(repo, 'On main?', FOR_SARAH);
    answer(repo);
    repo.git('checkout', '--quiet', '-b', 'side');
    ask(repo, 'On the side?', FOR_SARAH);
    repo.git('checkout', '--quiet', 'main');
    repo.git('branch', '-D', 'side');
    const seen = answer(repo);
    expect([needsOf(seen).toSorted(), warnedOf(seen)]).toEqual([
      ['On main?', 'On the side?'],
      ['stranded'],
    ]);
  });

  it('that what a partial clone had left out has arrived', () => {
    const { wei, nadia, remote } = makeShared();
    for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
      remote.repo.git('config', setting, 'true');
    startFeature(nadia);
    const { path } = ask(nadia, 'Left out?').answer;
    const partial = cloneAgain(wei, remote, 'partial', '--filter=blob:none');
    expect(warnedOf(answer(partial))).toEqual(['missing-object']);
    const refs = partial.git('for-each-ref', 'refs/heads', 'refs/remotes');
    partial.git('cat-file', 'blob', remote.repo.git('rev-parse', `handoffs:${String(path)}`));
    expect(partial.git('for-each-ref', 'refs/heads', 'refs/remotes')).toBe(refs);
    const whole = answer(partial);
    expect([whole['complete'], warnedOf(whole), needsOf(whole)]).toEqual([true, [], ['Left out?']]);
  });

  it('a file that was put into a folder whose time was set back', () => {
    const repo = makeTeam();
    ask(repo, 'First?', FOR_SARAH);
    const file = join(
      repo.dir,
      String(ask(repo, 'Restored?', [...FOR_SARAH, '--no-commit']).answer['path']),
    );
    const bytes = readFileSync(file);
    rmSync(file);
    const reference = join(repo.base, 'reference');
    writeFileSync(reference, '');
    execFileSync('touch', ['-r', dirname(file), reference]);
    keepAnswer(repo);
    writeFileSync(file, bytes);
    execFileSync('touch', ['-r', reference, dirname(file)]);
    expect(needsOf(okJson(repo, ['query', '--questions']))).toEqual(['First?', 'Restored?']);
    answer(repo);
  });

  it('that a copy in the work tree was edited in place', () => {
    const repo = makeTeam();
    const file = join(repo.dir, String(ask(repo, 'Sealed?', FOR_SARAH).answer['path']));
    keepAnswer(repo);
    expect(answer(repo)).toMatchObject({ warnings: [] });
    const bytes = readFileSync(file, 'utf8');
    const reference = join(repo.base, 'reference');
    writeFileSync(reference, '');
    execFileSync('touch', ['-r', file, reference]);
    writeFileSync(file, bytes.replace('Sealed?', 'Forged?'));
    execFileSync('touch', ['-r', reference, file]);
    const seen = answer(repo);
    expect([needsOf(seen), warnedOf(seen)]).toEqual([['Sealed?'], ['differs']]);
    writeFileSync(file, bytes);
    expect(answer(repo)).toMatchObject({ warnings: [] });
  });

  it('that a copy in the work tree was deleted, and put back', () => {
    const repo = makeTeam();
    const file = join(repo.dir, String(ask(repo, 'Sealed?', FOR_SARAH).answer['path']));
    const bytes = readFileSync(file);
    keepAnswer(repo);
    rmSync(join(repo.dir, '.handoffs'), { recursive: true });
    expect(needsOf(answer(repo))).toEqual(['Sealed?']);
    keepAnswer(repo);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('# more\n')]));
    expect(warnedOf(answer(repo))).toEqual(['differs']);
  });

  it('a narrow remote that the settings of the machine name', () => {
    const { wei, nadia } = makeShared();
    ask(nadia, 'First?');
    wei.git('pull', '--quiet');
    const settings = join(wei.base, 'settings');
    writeFileSync(settings, '');
    const options = { env: { GIT_CONFIG_GLOBAL: settings } };
    keepAnswer(wei, options);
    expect(answer(wei, options)).toMatchObject({ complete: true, warnings: [] });
    appendFileSync(
      settings,
      `[remote "upstream"]\n\turl = ${wei.base}/remote.git\n\tfetch = +refs/heads/main:refs/remotes/upstream/main\n`,
    );
    const narrow = answer(wei, options);
    expect([narrow['complete'], warnedOf(narrow)]).toEqual([false, ['single-branch']]);
    writeFileSync(settings, '');
    expect(answer(wei, options)).toMatchObject({ complete: true, warnings: [] });
  });
});

describe('query --as-of', SLOW, () => {
  it.each([
    ['today', '2026-01-15'],
    ['a moment of today, told elsewhere', '2026-01-15T23:59:59+13:00'],
    ['now', '2026-01-15T12:00:00Z'],
  ])('%s answers for no moment that is yet to come', (_, given) => {
    const repo = makeTeam();
    ask(repo, 'First?', FOR_SARAH);
    const seen = okJson(repo, ['query', '--questions', '--as-of', given], {
      now: '2026-01-15T12:00:00Z',
    });
    expect(seen).toMatchObject({ clock: 'declared', questions: [{ need: 'First?' }] });
    expect(Date.parse(String(seen['as_of']))).toBeLessThanOrEqual(
      Date.parse('2026-01-15T12:00:00Z'),
    );
  });

  it('a moment that is yet to come is refused, or answered for now', () => {
    const repo = makeTeam();
    ask(repo, 'First?', FOR_SARAH);
    for (const given of ['2026-01-15T18:00:00Z', '2026-01-16', '2030-01-01']) {
      const { code, answer } = runJson(repo, ['query', '--questions', '--as-of', given], {
        now: '2026-01-15T12:00:00Z',
      });
      if (code === 0) expect(answer).toMatchObject({ as_of: '2026-01-15T12:00:00Z' });
      else
        expect({ code, error: answer['error'] }).toMatchObject({
          code: 2,
          error: { code: 'usage' },
        });
    }
  });
});

describe('a lock that was left on what this clone has seen', SLOW, () => {
  it.each(['main', 'feature'])('does not forbid a record on %s', (branch) => {
    const { wei, nadia } = makeShared();
    ask(wei, 'Before?');
    if (branch === 'feature') startFeature(wei);
    const lock = join(wei.dir, '.git/refs/handoff/seen.lock');
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, '');
    expect(ask(wei, 'Recorded?')).toMatchObject({
      code: 0,
      answer: { published: true, warnings: [] },
    });
    expect(existsSync(lock)).toBe(true);
    expect(needsOf(answer(wei))).toEqual(['Before?', 'Recorded?']);
    expect(needsOf(okJson(nadia, ['query', '--questions', '--fetch']))).toEqual([
      'Before?',
      'Recorded?',
    ]);
    rmSync(lock);
    expect(needsOf(answer(wei))).toEqual(['Before?', 'Recorded?']);
  });
});
