import { expect, describe, test } from 'vitest';
import { withBranch } from '../helpers/gate/with-branch.js';
import { findingsOf, ok, runJson, SLOW } from '../helpers/program.js';

const judged = (repo: Parameters<typeof runJson>[0], base: string): unknown[] => {
  const { code, answer } = runJson(repo, ['check', '--since', base]);
  return [code, findingsOf(answer).map(({ rule, level, path, line }) => [rule, level, path, line])];
};

describe('a record that attributes hide', SLOW, () => {
  test('is refused with a line that was written for it and came in before', () => {
    const { repo } = withBranch();
    repo.git('checkout', '-q', 'main');
    repo.commit('Two lines that match nothing yet', {
      '.gitattributes': '*.png binary\n*.b1.resolution.* linguist-generated=1\n',
    });
    repo.git('checkout', '-q', 'feature');
    repo.git('merge', '-q', '--no-edit', 'main');
    expect(judged(repo, 'main')).toEqual([0, []]);
    ok(repo, ['resolve', 'session-timeout', '--outcome', '24 hours'], { user: 'sarah' });
    expect(judged(repo, 'main')).toEqual([1, [['hidden-records', 'error', '.gitattributes', 2]]]);
  });

  test('is let in, with a warning, where the base hides all of its records', () => {
    const { repo } = withBranch();
    repo.git('checkout', '-q', 'main');
    repo.commit('Fold handoffs', { '.gitattributes': '.handoffs/** linguist-generated\n' });
    repo.git('checkout', '-q', 'feature');
    repo.git('merge', '-q', '--no-edit', 'main');
    expect(judged(repo, 'main')).toEqual([0, [['hidden-records', 'warning', '.gitattributes', 1]]]);
  });

  test('is refused with attributes in the folder of its day', () => {
    const { repo, declared } = withBranch();
    const folder = declared.slice(0, declared.lastIndexOf('/'));
    const path = `${folder}/.gitattributes`;
    repo.commit('Hide', { [path]: '"*-w\\145i-*" -diff\n' });
    expect(judged(repo, 'main')).toEqual([1, [['hidden-records', 'error', path, 1]]]);
  });
});
