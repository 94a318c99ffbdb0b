import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import type { TestRepo } from '../helpers/repo.js';

function decided(): TestRepo {
  const repo = makeTeam();
  mkdirSync(join(repo.dir, 'src'));
  writeFileSync(join(repo.dir, 'src/flow.ts'), 'one\n');
  repo.git('add', '-A');
  repo.git('commit', '-qm', 'Add the flow');
  okJson(repo, ['decide', 'Flow is a machine', '--rationale', 'Easier to test', '--path', 'src']);
  return repo;
}

const touches = (repo: TestRepo, ...args: string[]): unknown[] =>
  rowsOf(okJson(repo, ['guard', ...args]), 'decisions').map((row) => row['touches']);

describe('guard', SLOW, () => {
  it('looks at what is not committed, at what is staged, and at what a branch changed', () => {
    const repo = decided();
    const base = repo.git('rev-parse', 'HEAD').trim();
    expect(touches(repo)).toEqual([]);
    writeFileSync(join(repo.dir, 'src/flow.ts'), 'two\n');
    expect(touches(repo)).toEqual([['src/flow.ts']]);
    expect(touches(repo, '--staged')).toEqual([]);
    repo.git('add', '-A');
    expect(touches(repo, '--staged')).toEqual([['src/flow.ts']]);
    repo.git('commit', '-qm', 'Change the flow');
    expect(touches(repo)).toEqual([]);
    expect(okJson(repo, ['guard', '--since', base])).toMatchObject({
      since: base,
      changed: 1,
      decisions: [{ decision: 'Flow is a machine', touches: ['src/flow.ts'] }],
    });
  });

  it('fails only where it is asked to', () => {
    const repo = decided();
    writeFileSync(join(repo.dir, 'src/flow.ts'), 'two\n');
    expect(run(repo, ['guard']).code).toBe(0);
    expect(run(repo, ['guard', '--strict']).code).toBe(1);
    repo.git('checkout', '--quiet', '--', 'src');
    expect(run(repo, ['guard', '--strict']).code).toBe(0);
    writeFileSync(join(repo.dir, '.git/shallow'), repo.git('rev-parse', 'HEAD'));
    const { code, answer } = runJson(repo, ['guard', '--strict']);
    expect([code, answer['complete']]).toEqual([2, false]);
    expect(run(repo, ['guard', '--since', 'nowhere']).code).toBe(2);
  });
});
