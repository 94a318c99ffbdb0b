import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTeam, ok, okJson, run, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

function withQuestion(): TestRepo {
  const repo = makeTeam();
  ok(repo, ['ask', 'Which one?', '--why', 'It decides the design', '--owner', 'sarah']);
  return repo;
}

describe('a folder of records that cannot be read', SLOW, () => {
  // Faults that a superuser meets, too: files and links where folders were.
  test('hides no committed record, and is no bug of the program', () => {
    const repo = withQuestion();
    expect(run(repo, ['query', '--questions']).out).toContain('Which one?');
    const path = repo.git('ls-files', '.handoffs/2*');
    const day = dirname(path);
    const month = dirname(day);
    for (const folder of [day, month, dirname(month), '.handoffs'])
      for (const put of [
        (at: string) => writeFileSync(at, 'a file\n'),
        (at: string) => symlinkSync(at, at),
      ]) {
        renameSync(join(repo.dir, folder), join(repo.base, 'aside'));
        put(join(repo.dir, folder));
        for (const args of [['query'], ['due'], ['check'], ['check', '.handoffs']]) {
          const { code, out, err } = run(repo, args);
          expect([folder, args, code <= 2, out, err]).toEqual([folder, args, true, out, err]);
        }
        expect(okJson(repo, ['query', '--questions'])['questions']).toHaveLength(1);
        rmSync(join(repo.dir, folder));
        renameSync(join(repo.base, 'aside'), join(repo.dir, folder));
      }
  });

  test('has no file checked, and says so', () => {
    const repo = withQuestion();
    mkdirSync(join(repo.dir, 'wraps'));
    symlinkSync('nowhere', join(repo.dir, 'wraps/gone.yml'));
    expect(run(repo, ['check', 'wraps']).code).toBe(0);
    expect(run(repo, ['check', 'wraps/gone.yml'])).toMatchObject({ code: 2, out: '' });
  });
});
