import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions, BODY, withBranch } from '../helpers/gate/with-branch.js';
import { findingsOf, makeTeam, ok, run, runJson, SLOW } from '../helpers/program.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';

describe('check --since in CI', SLOW, () => {
  test('finds the base of a pull request and of a merge request by itself', () => {
    const { repo } = withBranch();
    repo.git('update-ref', 'refs/remotes/origin/main', 'main');
    const base = repo.git('rev-parse', 'main');
    for (const env of [
      actions(
        repo,
        { pull_request: { base: { ref: 'main', sha: base } } },
        { GITHUB_BASE_REF: 'main' },
      ),
      actions(
        repo,
        { pull_request: { base: { ref: 'gone', sha: base } } },
        { GITHUB_BASE_REF: 'gone' },
      ),
      actions(repo, { merge_group: { base_sha: base } }),
      {
        GITLAB_CI: 'true',
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      },
      { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
    ]) {
      const { code, answer } = runJson(repo, ['check', '--since'], { env });
      expect([code, answer['since']], JSON.stringify(env)).toMatchObject([
        0,
        { base, policy: base, commits: 2 },
      ]);
    }
  });

  test('notices that a pushed branch lost what it held', () => {
    const { repo, blocked } = withBranch();
    const before = repo.git('rev-parse', 'HEAD');
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    const env = actions(
      repo,
      { before, repository: { default_branch: 'main' } },
      { GITHUB_REF_NAME: 'feature' },
    );
    const { code, answer } = runJson(repo, ['check', '--since'], { env });
    expect(code).toBe(1);
    expect(findingsOf(answer)).toMatchObject([
      {
        rule: 'record-deleted',
        path: blocked,
        message: `the branch was rewritten and lacks this record of ${before.slice(0, 12)}`,
      },
    ]);
  });

  test('judges what is relayed by the policy of the default branch', () => {
    const repo = makeTeam();
    repo.git('update-ref', 'refs/remotes/origin/main', 'main');
    repo.commit('Policy', {
      '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}store: branch\n`,
    });
    ok(repo, ['declare', '--from', BODY]);
    const before = repo.git('rev-parse', 'handoffs');
    ok(repo, [
      'ask',
      'Which cache do we take',
      '--why',
      'It decides the design',
      '--owner',
      'sarah',
    ]);
    repo.git('checkout', '-q', 'handoffs');
    const push = { before, repository: { default_branch: 'main' } };
    const { code, answer } = runJson(repo, ['check', '--since'], {
      env: actions(repo, push, { GITHUB_REF_NAME: 'handoffs' }),
    });
    expect([code, answer['records'], answer['since']]).toMatchObject([
      0,
      1,
      { base: before, policy: repo.git('rev-parse', 'origin/main') },
    ]);
    const first = { ...push, before: '0'.repeat(40) };
    expect(
      runJson(repo, ['check', '--since'], {
        env: actions(repo, first, { GITHUB_REF_NAME: 'handoffs' }),
      }).answer,
    ).toMatchObject({
      records: 2,
      valid: 2,
      history: 'kept',
    });
  });

  test('answers with annotations by itself, and puts everything into the summary and the outputs of the job', () => {
    const { repo, blocked } = withBranch();
    const [hostile, summary, output] = [
      '.handoffs/2026/01/15/##[error],x:%0A::y.yml',
      join(repo.base, 'summary.md'),
      join(repo.base, 'output'),
    ];
    repo.commit('Odd', { [hostile]: '::set-output name=x::y\n' });
    const env = actions(
      repo,
      { pull_request: { base: { sha: repo.git('rev-parse', 'main') } } },
      { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output },
    );
    const { code, out, err } = run(repo, ['check', '--since'], { env });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^::error title=handoff [\w-]+,file=\.handoffs\/2026\/01\/15\/##\\u\{200b\}\[error\]%2Cx%3A%250A%3A%3Ay\.yml,line=1,col=1::/,
    );
    expect(out + err).not.toMatch(/##\[/);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^### handoff check: 1 error, 0 warnings\n\n2 records checked, 1 valid\.\n\n```text\n/,
    );
    expect(readFileSync(output, 'utf8')).toMatch(
      /^errors<<(handoff-[0-9a-f-]{36})\n1\n\1\nwarnings<<\1\n0\n\1\nhistory<<\1\nkept\n\1\nworst<<\1\n.*\n\1\n$/,
    );
    expect(blocked).toMatch(/^\.handoffs/);
    // Asked for another form, it says nothing to the runner.
    expect(run(repo, ['check', '--since', '--format', 'text'], { env }).out).not.toMatch(/^::/m);
    expect(
      JSON.parse(run(repo, ['check', '--since', '--format', 'json'], { env }).out),
    ).toMatchObject({ schema: 'handoff.check/1', records: 2 });
    expect(
      JSON.parse(run(repo, ['check', '--since', '--format', 'sarif'], { env }).out),
    ).toMatchObject({ version: '2.1.0' });
    expect(run(repo, ['check', '--since', '--format', 'junit'], { env }).out).toMatch(/^<\?xml/);
  });

  test('fails in JSON, too, where that was asked for as a format', () => {
    const { repo } = withBranch();
    const { code, out } = run(repo, ['check', '--since', 'nowhere', '--format', 'json']);
    expect([code, JSON.parse(out)]).toMatchObject([
      2,
      { schema: 'handoff.check/1', error: { code: 'usage' } },
    ]);
  });
});

describe('a clone that does not have everything', SLOW, () => {
  /** A clone by a URL, because only of such git makes shallow ones. */
  function cloneOf(repo: TestRepo, ...args: string[]): TestRepo {
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const above = openTestRepo(repo.base, repo.base, repo.env);
    above.git('clone', '-q', '--no-single-branch', ...args, `file://${repo.dir}`, 'clone');
    return openTestRepo(repo.base, join(repo.base, 'clone'), repo.env);
  }

  test('without the base judges each record by itself, and says that it cannot say more', () => {
    const { repo } = withBranch();
    const base = repo.git('rev-parse', 'main');
    repo.git('branch', '-D', 'main');
    const clone = cloneOf(repo, '--depth=1');
    const env = actions(clone, { pull_request: { base: { ref: 'main', sha: base } } });
    const { code, answer } = runJson(clone, ['check', '--since'], { env });
    expect([
      code,
      answer['history'],
      answer['complete'],
      answer['records'],
      answer['valid'],
    ]).toEqual([2, 'unknown', false, 2, 2]);
    expect(answer['warnings']).toMatchObject([
      { code: 'no-history', message: expect.stringContaining('fetch-depth: 0') },
    ]);
    expect(run(clone, ['check', '--since', base]).code).toBe(2);
    clone.commit('Odd', { '.handoffs/2026/01/15/odd.yml': 'a: 1\n' });
    expect(runJson(clone, ['check', '--since'], { env }).code).toBe(1);
  });

  test('after a forced push says that, and asks a whole clone to fetch nothing more', () => {
    const { repo } = withBranch();
    const clone = cloneOf(repo);
    const before = '1234567890'.repeat(4);
    const push = { before, after: clone.git('rev-parse', 'HEAD'), ref: 'refs/heads/main' };
    const toldOf = (event: object): string => {
      const env = { ...actions(clone, { ...push, ...event }), GITHUB_EVENT_NAME: 'push' };
      const { code, answer } = runJson(clone, ['check', '--since'], { env });
      expect(code).toBe(2);
      return JSON.stringify(answer['warnings']);
    };
    expect(toldOf({ forced: true })).toContain('the push was forced');
    expect(toldOf({ forced: false })).toContain('the base is not in this clone');
    for (const event of [{ forced: true }, {}]) expect(toldOf(event)).not.toMatch(/depth|shallow/);
  });

  test('whose range is cut off says so', () => {
    const { repo } = withBranch();
    const clone = cloneOf(repo, '--depth=1');
    const { code, answer } = runJson(clone, ['check', '--since', 'origin/main']);
    expect([code, answer['history'], answer['records']]).toEqual([2, 'unknown', 1]);
    clone.git('fetch', '-q', '--unshallow');
    expect(runJson(clone, ['check', '--since', 'origin/main'])).toMatchObject({
      code: 0,
      answer: { history: 'kept' },
    });
  });

  test('without contents or trees says so, and downloads none', () => {
    const { repo } = withBranch();
    for (const filter of ['blob:none', 'tree:0']) {
      const clone = cloneOf(repo, `--filter=${filter}`, '--no-checkout');
      const { code, answer } = runJson(clone, ['check', '--since', 'origin/main']);
      expect([filter, code, answer['history']]).toEqual([filter, 2, 'unknown']);
      rmSync(clone.dir, { recursive: true });
    }
  });
});
