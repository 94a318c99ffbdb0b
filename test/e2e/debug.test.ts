import { describe, expect, it } from 'vitest';
import { afterChanges } from '../helpers/after-changes.js';
import { makeTeam, ok, run, runJson, SLOW } from '../helpers/program.js';

/** As GitHub's tokens look, and nobody's. */
const TOKEN = `ghp_${'0123456789abcdefghijklmnopqrstuvwxyz'}`;

describe('HANDOFF_DEBUG', SLOW, () => {
  it('names what is traced: each git with arguments, exit code and time; what the fold read', () => {
    const repo = makeTeam();
    const asked = (topics: string | undefined): string[] =>
      run(repo, ['query', '--questions'], { env: { HANDOFF_DEBUG: topics } })
        .err.split('\n')
        .filter((line) => /^(?:git|fold|net): /.test(line));
    ok(repo, ['ask', 'An audit entry?', '--why', 'It matters', '--owner', 'sarah']);
    afterChanges();
    const first = asked('git,fold');
    expect(first.filter((line) => line.startsWith('git: '))[0]).toMatch(
      /^git: rev-parse .*HEAD: exit 0 \(\d+ ms\)$/,
    );
    expect(first).toContainEqual(expect.stringMatching(/^fold: 1 records read \(\d+ ms\)$/));
    expect(asked('fold')).toEqual(['fold: answers: from the cache, because nothing has changed']);
    expect(asked('all').length).toBeGreaterThan(1);
    expect(asked('1')).toEqual([]);
    expect(asked(undefined)).toEqual([]);
  });

  it('leaves the answer alone, and goes on where --quiet silences the rest', () => {
    const repo = makeTeam();
    const options = { env: { HANDOFF_DEBUG: 'git' } };
    const { answer, err } = runJson(repo, ['query', '--quiet'], options);
    expect(answer['schema']).toBe('handoff.query/1');
    expect(err).toMatch(/^git: /);
    expect(run(repo, ['query', '--blocked', '--quiet'], options).out).toBe('');
  });

  it('shows no secret, whatever git is given', () => {
    const repo = makeTeam();
    repo.git('remote', 'add', TOKEN, 'file:///nowhere');
    const { err } = run(repo, ['publish'], { env: { HANDOFF_DEBUG: 'git' } });
    expect(err).toMatch(/^git: .*fetch.* ghp_\*\*\*: exit 128 \(\d+ ms\)$/m);
    expect(err).not.toContain(TOKEN);
  });
});
