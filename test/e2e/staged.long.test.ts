import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsOf, makeTeam, okJson, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

/** A team with one committed record. */
function makeRecorded(): { repo: TestRepo; path: string } {
  const repo = makeTeam();
  repo.write('.handoff.yml', `${repo.git('show', 'HEAD:.handoff.yml')}\nstore: tree\n`);
  repo.git('commit', '--quiet', '-am', 'store');
  const { path } = okJson(repo, ['ask', 'Who pays?', '--why', 'it is due', '--owner', 'nadia']);
  return { repo, path: String(path) };
}

function rulesOf(repo: TestRepo, args: readonly string[] = []): [number, string[]] {
  const { code, answer } = runJson(repo, ['check', '--staged', ...args]);
  return [code, findingsOf(answer).map(({ rule }) => rule)];
}

const textOf = (repo: TestRepo, path: string): string => readFileSync(join(repo.dir, path), 'utf8');

describe('check --staged', SLOW, () => {
  test('judges the index and not the work tree', () => {
    const { repo, path } = makeRecorded();
    expect(rulesOf(repo)).toEqual([0, []]);
    const good = textOf(repo, path);
    repo.write(path, good.replace('it is due', 'it was due'));
    expect(rulesOf(repo)).toEqual([0, []]);
    repo.git('add', path);
    repo.write(path, good);
    expect(rulesOf(repo)).toEqual([1, ['record-altered']]);
    repo.git('reset', '--quiet', '--hard');
    repo.git('rm', '--quiet', path);
    repo.write(path, good);
    expect(rulesOf(repo)).toEqual([1, ['record-deleted']]);
    repo.git('reset', '--quiet', '--hard');
    const policy = textOf(repo, '.handoff.yml');
    repo.write('.handoff.yml', `${policy}\nack: perhaps\n`);
    repo.git('add', '.handoff.yml');
    repo.write('.handoff.yml', policy);
    expect(rulesOf(repo)).toEqual([1, ['policy-changed', 'enum']]);
  });

  test('takes what is sound: a policy, a record, a repair, and files of others', () => {
    const { repo, path } = makeRecorded();
    repo.write('src/a.yml', 'a: [\n');
    repo.write('.handoff.yml', `${textOf(repo, '.handoff.yml')}\nack: all\n`);
    repo.git('add', '.');
    expect(rulesOf(repo)).toEqual([0, ['policy-changed']]);
    repo.git('commit', '--quiet', '-m', 'sound');
    const good = textOf(repo, path);
    repo.commit('damage', { [path]: good.replace('it is due', 'it was due') });
    repo.write(path, good);
    repo.git('add', path);
    expect(rulesOf(repo)).toEqual([0, ['record-restored']]);
  });

  test('refuses an added file that is no record, or has a wrong name', () => {
    const { repo, path } = makeRecorded();
    const copy = path.replace(/.(?=\.question)/u, (last) => (last === '0' ? '1' : '0'));
    repo.write(copy, textOf(repo, path));
    repo.git('add', copy);
    expect(rulesOf(repo)[0]).toBe(1);
    repo.git('rm', '--quiet', '-f', copy);
    repo.write('.handoffs/2026/01/15/notes.yml', 'a: 1\n');
    repo.git('add', '.handoffs');
    expect(rulesOf(repo)[0]).toBe(1);
  });

  test('lets a merge bring the records of the other side, and not lose one', () => {
    const { repo, path } = makeRecorded();
    repo.git('checkout', '--quiet', '-b', 'side', 'HEAD~1');
    const side = okJson(repo, ['ask', 'Who else?', '--why', 'it is due', '--owner', 'nadia']);
    repo.git('checkout', '--quiet', 'main');
    repo.git('merge', '--quiet', '--no-ff', '--no-commit', 'side');
    expect(rulesOf(repo)).toEqual([0, []]);
    for (const lost of [path, String(side['path'])]) {
      repo.git('rm', '--quiet', '-f', lost);
      expect(rulesOf(repo)).toEqual([1, ['record-deleted']]);
      repo.git('checkout', '--quiet', lost === path ? 'HEAD' : 'side', '--', lost);
    }
  });

  test('also checks the paths that are given, and takes no base', () => {
    const { repo } = makeRecorded();
    repo.write('wrap.yml', 'to: [nadia]\n');
    expect(rulesOf(repo, ['wrap.yml'])[0]).toBe(1);
    expect(run(repo, ['check', '--staged', '--since', 'HEAD']).code).toBe(2);
  });

  test('works before the first commit', () => {
    const repo = makeTeam();
    repo.git('checkout', '--quiet', '--orphan', 'fresh');
    expect(rulesOf(repo)).toEqual([0, ['policy-changed']]);
  });
});
