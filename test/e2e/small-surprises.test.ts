import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, SLOW } from '../helpers/program.js';

const ASK = [
  'ask',
  'Do refunds need an audit entry?',
  '--why',
  'The schema freezes',
  '--owner',
  'wei',
];

describe('small surprises', SLOW, () => {
  it('the words of a closed question, asked again in the same second, are a new question', () => {
    const repo = makeTeam();
    const first = okJson(repo, ASK)['id'];
    ok(repo, ['resolve', String(first), '--outcome', 'Yes, one a refund']);
    const again = okJson(repo, ASK)['id'];
    expect(again).not.toBe(first);
    expect(okJson(repo, ['query', '--questions'])['questions']).toMatchObject([
      { id: `${String(again)}.q1` },
    ]);
  });

  it('records that another work tree has not committed are named by doctor', () => {
    const repo = makeTeam();
    const records = (): string[] =>
      (okJson(repo, ['doctor'])['checks'] as { name: string; message: string }[])
        .filter(({ name }) => name === 'records')
        .map(({ message }) => message);
    const folder = join(repo.base, 'other');
    repo.git('worktree', 'add', '--quiet', folder);
    expect(records()).toHaveLength(1);
    ok(repo, [...ASK, '--no-commit'], { cwd: folder });
    expect(records()[1]).toMatch(/^1 record is not committed in the work tree .*other$/u);
  });
});
