import { describe, expect, it } from 'vitest';
import { makeTeam, ok, okJson, rowsOf, SLOW } from '../helpers/program.js';
import { ask, makeShared, questions } from '../helpers/remote.js';

const SEEN = 'refs/handoff/seen';

describe('what a clone keeps of the records that it has seen', SLOW, () => {
  it('is no commit, so git log --all and gc show and lose nothing', () => {
    const { wei, nadia } = makeShared();
    ask(nadia, 'First?');
    expect(questions(wei, ['--fetch'])).toEqual(['First?']);
    ask(wei, 'Second?');
    expect(wei.git('cat-file', '-t', SEEN)).toBe('tree');
    const roots = wei.git('log', '--all', '--max-parents=0', '--format=%s').split('\n');
    expect(roots).not.toContain('Every record that this clone has seen');
    expect(wei.git('rev-list', '--all', '--count')).toBe(
      wei.git('rev-list', '--branches', '--remotes', '--count'),
    );
    wei.git('gc', '--quiet', '--prune=now');
    expect(wei.tryGit('fsck', '--strict').err).not.toMatch(/error|missing/u);
    expect(questions(wei, ['--no-cache'])).toEqual(['First?', 'Second?']);
  });

  it('was a commit in earlier builds, which is replaced at the next question and loses nothing', () => {
    const repo = makeTeam();
    repo.git('switch', '--quiet', '-c', 'feature');
    ok(repo, ['ask', 'Kept?', '--why', 'It ships', '--owner', 'wei']);
    const tree = repo.git('rev-parse', SEEN);
    const commit = repo.git('commit-tree', '-m', 'Every record that this clone has seen', tree);
    repo.git('update-ref', SEEN, commit);
    repo.git('switch', '--quiet', 'main');
    for (const branch of ['feature', 'handoffs']) repo.tryGit('branch', '-D', branch);
    const answer = okJson(repo, ['query', '--questions', '--no-cache']);
    expect(rowsOf(answer, 'questions')).toMatchObject([
      { need: 'Kept?', record: { ref: SEEN, commit: null, uncommitted: false } },
    ]);
    expect(repo.git('rev-parse', SEEN)).toBe(tree);
    repo.git('gc', '--quiet', '--prune=now');
    expect(repo.tryGit('cat-file', '-e', commit).code).not.toBe(0);
    expect(rowsOf(okJson(repo, ['query', '--questions', '--no-cache']), 'questions')).toHaveLength(
      1,
    );
  });

  it('is written upon by a verb that records, where it still is a commit', () => {
    const repo = makeTeam();
    ok(repo, ['ask', 'Before?', '--why', 'It ships', '--owner', 'wei']);
    const old = repo.git('commit-tree', '-m', 'old', repo.git('rev-parse', SEEN));
    repo.git('update-ref', SEEN, old);
    ok(repo, ['ask', 'After?', '--why', 'It ships', '--owner', 'wei']);
    expect(repo.git('cat-file', '-t', SEEN)).toBe('tree');
    expect(repo.git('ls-tree', '-r', '--name-only', SEEN).split('\n')).toHaveLength(2);
  });
});
