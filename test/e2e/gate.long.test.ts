import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BODY, withBranch } from '../helpers/gate/with-branch.js';
import { findingsOf, makeTeam, ok, okJson, run, runJson, SLOW } from '../helpers/program.js';

describe('check --since', SLOW, () => {
  test('passes what the program recorded on a branch', () => {
    const { repo } = withBranch();
    const { code, answer } = runJson(repo, ['check', '--since', 'main']);
    expect([code, findingsOf(answer)]).toEqual([0, []]);
    const [base, head] = ['main', 'HEAD'].map((name) => repo.git('rev-parse', name));
    expect(answer).toMatchObject({
      records: 1,
      valid: 1,
      history: 'kept',
      complete: true,
      since: { base, head, policy: base, commits: 2 },
    });
    expect(run(repo, ['check', '--since', 'main']).err).toBe(
      `2 commits since ${String(base).slice(0, 12)}: 1 record added, 1 valid; existing records are unchanged\n`,
    );
  });

  test('says which commit altered a record, who made it, and where', () => {
    const { repo, declared } = withBranch();
    const text = readFileSync(join(repo.dir, declared), 'utf8');
    const line = text.split('\n').findIndex((one) => one.startsWith('returns_at:')) + 1;
    const commit = repo.commit('Tidy up', {
      [declared]: text.replace(/^returns_at:.*$/m, 'returns_at: "2027-01-01T00:00:00Z"'),
    });
    const { code, out, err } = run(repo, ['check', '--since', 'main']);
    expect(code).toBe(1);
    expect(out).toBe(
      `${declared}:${line}:1 record-altered the record was altered in ${commit.slice(0, 12)} by Wei <wei@example.org>; a committed record must not change: drop this change from the branch (git rebase -i); to cancel a wrong record: handoff retract\n`,
    );
    expect(err).toMatch(/existing records were changed/);
  });

  test('is not fooled by a replaced object, a mailmap, attributes or a filter of the repository', () => {
    const { repo, declared } = withBranch();
    const before = repo.git('rev-parse', `HEAD:${declared}`);
    repo.git('rm', '-q', declared);
    const commit = repo.commit('Remove');
    repo.git('replace', commit, repo.git('rev-parse', `${commit}~1`));
    repo.git('config', 'diff.external', 'false');
    repo.git('config', 'diff.renames', 'copies');
    repo.git('config', 'core.fsmonitor', 'touch fsmonitor-ran');
    writeFileSync(join(repo.dir, '.mailmap'), 'Sarah <sarah@example.org> <wei@example.org>\n');
    const { code, answer } = runJson(repo, ['check', '--since', 'main'], {
      env: { GIT_EXTERNAL_DIFF: 'false', GIT_ICASE_PATHSPECS: '1' },
    });
    expect(code).toBe(1);
    expect(findingsOf(answer)).toMatchObject([
      { rule: 'record-deleted', path: declared, commit, by: 'Wei <wei@example.org>' },
    ]);
    expect(before).toMatch(/^[0-9a-f]{40}$/);
    expect(repo.files('.')).not.toContain('fsmonitor-ran');
  });

  test('lets a damaged record be put back, and nothing else be done to it', () => {
    const repo = makeTeam();
    const path = String(okJson(repo, ['declare', '--from', BODY])['path']);
    const text = readFileSync(join(repo.dir, path), 'utf8');
    repo.commit('Damage', { [path]: `${text}x` });
    repo.git('checkout', '-q', '-b', 'mend');
    repo.commit('Put back', { [path]: text });
    const mended = runJson(repo, ['check', '--since', 'main']);
    expect([
      mended.code,
      findingsOf(mended.answer).map(({ rule, level }) => [rule, level]),
    ]).toEqual([0, [['record-restored', 'warning']]]);
    // Neither what follows nor what no digest covers hides behind it.
    repo.commit('Alter', { [path]: `${text}y` });
    repo.commit('Put back again', { [path]: text });
    expect(runJson(repo, ['check', '--since', 'main']).code).toBe(1);
    repo.git('checkout', '-q', '-b', 'comment', 'main');
    repo.commit('Put back with more', { [path]: `${text}# Bob is to blame\n` });
    expect(
      findingsOf(runJson(repo, ['check', '--since', 'main']).answer).map(({ rule }) => rule),
    ).toContain('record-altered');
    repo.git('checkout', '-q', '-b', 'worse', 'main');
    repo.commit('Something else', { [path]: `${text}y` });
    expect(
      findingsOf(runJson(repo, ['check', '--since', 'main']).answer).map(({ rule }) => rule),
    ).toContain('record-altered');
  });

  test('says that the same change touches the policy, and judges by the old one', () => {
    const { repo } = withBranch();
    const wider = `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8').replace('  james:', '  ines: { emails: [ines@example.org] }\n  james:')}`;
    repo.commit('Welcome Ines', { '.handoff.yml': wider });
    const welcome = runJson(repo, ['check', '--since', 'main']);
    expect([
      welcome.code,
      findingsOf(welcome.answer).map(({ rule, level, path }) => [rule, level, path]),
    ]).toEqual([0, [['policy-changed', 'warning', '.handoff.yml']]]);
    ok(
      repo,
      ['ask', 'Is this the right place', '--why', 'It is my first day', '--owner', 'sarah'],
      { user: 'ines' },
    );
    const { code, answer } = runJson(repo, ['check', '--since', 'main']);
    expect([
      code,
      findingsOf(answer)
        .filter(({ level }) => level === 'error')
        .map(({ rule }) => rule),
    ]).toEqual([1, ['author-known']]);
    // Once the roster is in, so may be what she records.
    repo.git('branch', '-f', 'main', 'HEAD~1');
    expect(run(repo, ['check', '--since', 'main']).code).toBe(0);
    expect(run(repo, ['check', '--since', 'HEAD~2', '--policy-from', 'main']).code).toBe(0);
  });

  test('does not say that a policy was changed which only the base went on with', () => {
    const { repo } = withBranch();
    repo.git('checkout', '-q', 'main');
    repo.commit('Policy', {
      '.handoff.yml': `${readFileSync(join(repo.dir, '.handoff.yml'), 'utf8')}ack: all\n`,
    });
    repo.git('checkout', '-q', 'feature');
    expect(findingsOf(okJson(repo, ['check', '--since', 'main']))).toEqual([]);
  });

  test('refuses everything while the base’s own policy cannot be read, but for its repair', () => {
    const { repo } = withBranch();
    const sound = readFileSync(join(repo.dir, '.handoff.yml'), 'utf8');
    repo.git('checkout', '-q', 'main');
    repo.commit('Break it', { '.handoff.yml': 'schema: 1\nroster: [\n' });
    repo.git('checkout', '-q', '-b', 'mend');
    repo.commit('Mend it', { '.handoff.yml': sound });
    expect(run(repo, ['check', '--since', 'main']).code).toBe(0);
    repo.git('checkout', '-q', 'feature');
    expect(
      findingsOf(runJson(repo, ['check', '--since', 'main']).answer).map(({ rule }) => rule),
    ).toEqual(['policy-unreadable']);
  });

  test('compares with a branch before a tag of the same name', () => {
    const { repo } = withBranch();
    repo.git('tag', 'main', 'HEAD');
    repo.git('update-ref', 'refs/remotes/origin/main', 'refs/heads/main');
    repo.git('tag', 'origin/main', 'HEAD');
    for (const since of ['main', 'origin/main', 'refs/heads/main'])
      expect(okJson(repo, ['check', '--since', since])['since'], since).toMatchObject({
        base: repo.git('rev-parse', 'refs/heads/main'),
      });
    repo.git('branch', 'origin/main', 'refs/heads/main');
    expect(run(repo, ['check', '--since', 'origin/main'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('matches two branches'),
    });
  });

  test('takes wrong usage in a line', () => {
    const { repo } = withBranch();
    const usage = (...args: string[]): string => {
      const { code, out, err } = run(repo, ['check', ...args]);
      expect([code, out]).toEqual([2, '']);
      return err;
    };
    expect(usage('--since')).toMatch(
      /--since needs a commit or branch here; name it: handoff check --since origin\/main, or set it once: git config handoff\.base /,
    );
    expect(usage('--since', 'nowhere')).toMatch(
      /--since nowhere: this clone has no such commit or branch/,
    );
    expect(usage('--since=--output=x')).toMatch(/this clone has no such commit/);
    expect(usage('--since=main\nHEAD')).toMatch(/this clone has no such commit/);
    expect(usage('--since', 'main', 'wrap.yml')).toMatch(/takes no paths/);
    expect(usage('--policy-from', 'main')).toMatch(/needs --since/);
    expect(usage('--presence', '--since', 'main')).toMatch(/cannot be combined with --since/);
    expect(usage('--format', 'xml')).toMatch(
      /Allowed choices are text, json, github, sarif, junit/,
    );
  });
});

describe('what people do with git every day', SLOW, () => {
  test('passes: amending, rebasing, squashing, cherry-picking, merging, reverting code and retracting', () => {
    const { repo, blocked } = withBranch();
    const passes = (since: string, what: string): void => {
      const { code, answer } = runJson(repo, ['check', '--since', since]);
      expect([what, code, findingsOf(answer), answer['history']]).toEqual([what, 0, [], 'kept']);
    };
    repo.git('commit', '-q', '--amend', '-m', 'Say it better');
    passes('main', 'amended');
    repo.git('revert', '--no-edit', 'HEAD~1');
    passes('main', 'code reverted');
    repo.git('checkout', '-q', 'main');
    repo.commit('Main goes on', { 'main.ts': 'more\n' });
    ok(repo, [
      'ask',
      'Is the audit entry needed',
      '--why',
      'The schema freezes on Friday',
      '--owner',
      'sarah',
    ]);
    repo.git('checkout', '-q', 'feature');
    passes('main', 'behind');
    repo.git('merge', '-q', '--no-edit', 'main');
    passes('main', 'main merged in');
    ok(repo, [
      'retract',
      String(blocked.split('/').at(-1)?.split('.')[0]),
      '--reason',
      'We found out ourselves',
    ]);
    passes('main', 'retracted');
    repo.git('branch', 'before-rebase');
    repo.git('rebase', '-q', 'main');
    passes('main', 'rebased');
    repo.git('checkout', '-q', '-b', 'picked', 'main~1');
    repo.git(
      'cherry-pick',
      '--allow-empty',
      ...repo.git('rev-list', '--reverse', 'main..feature').split('\n'),
    );
    passes('main', 'cherry-picked onto an older main');
    const was = repo.git('rev-parse', 'main');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--squash', 'feature');
    repo.git('commit', '-q', '-m', 'Squashed');
    passes(was, 'squashed');
    repo.git('checkout', '-q', 'before-rebase');
    passes('main', 'the branch itself, after that');
  });
});

describe('check --presence', SLOW, () => {
  test('says who has not declared in time, apart from everything else', () => {
    const repo = makeTeam();
    expect(run(repo, ['check', '--presence'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('the policy does not say who has to declare'),
    });
    const policy = readFileSync(join(repo.dir, '.handoff.yml'), 'utf8');
    repo.commit('Ask', {
      '.handoff.yml': `${policy}presence: { within_hours: 24, who: [payments] }\n`,
    });
    ok(repo, ['declare', '--from', BODY]);
    const { code, answer } = runJson(repo, ['check', '--presence']);
    expect([code, answer['presence']]).toEqual([
      1,
      { within_hours: 24, expected: 2, absent: [{ handle: 'nadia', last_declared_at: null }] },
    ]);
    expect(run(repo, ['check', '--presence'])).toMatchObject({
      out: 'presence nadia has not declared within 24 hours; never before\n',
      err: '1 of 2 declared within 24 hours\n',
    });
    // Nobody's absence makes a record wrong.
    expect([run(repo, ['check']).code, run(repo, ['check', '--since', 'HEAD~1']).code]).toEqual([
      0, 0,
    ]);
    repo.commit('Ask wei alone', {
      '.handoff.yml': `${policy}presence: { within_hours: 24, who: [wei] }\n`,
    });
    expect(run(repo, ['check', '--presence']).code).toBe(0);
    expect(run(repo, ['check', '--presence'], { now: '2026-01-17T10:00:00Z' }).code).toBe(1);
    repo.commit('Ask for the last hour', {
      '.handoff.yml': `${policy}presence: { within_hours: 1, who: [nadia] }\n`,
    });
    expect(run(repo, ['check', '--presence'])).toMatchObject({
      out: 'presence nadia has not declared within 1 hour; never before\n',
      err: '0 of 1 declared within 1 hour\n',
    });
  });

  test('refuses a policy that asks somebody unknown', () => {
    const repo = makeTeam();
    const policy = readFileSync(join(repo.dir, '.handoff.yml'), 'utf8');
    repo.write('.handoff.yml', `${policy}presence: { within_hours: 24, who: [payment] }\n`);
    expect(run(repo, ['check']).out).toMatch(
      /^\.handoff\.yml:10:37 pods payment is neither a member nor a pod; did you mean payments\?$/m,
    );
  });
});

describe('check of what is here', SLOW, () => {
  test('warns of attributes that hide records from review', () => {
    const { repo } = withBranch();
    repo.write('.gitattributes', '*.png binary\n.handoffs/** -diff linguist-generated\n');
    const { code, answer } = runJson(repo, ['check']);
    expect([
      code,
      findingsOf(answer).map(({ rule, level, path, line }) => [rule, level, path, line]),
    ]).toEqual([0, [['hidden-records', 'warning', '.gitattributes', 2]]]);
    repo.git('add', '.gitattributes');
    repo.git('commit', '-qm', 'Hide');
    expect(findingsOf(runJson(repo, ['check', '--since', 'main']).answer)).toMatchObject([
      { rule: 'hidden-records', level: 'error', line: 2 },
    ]);
    expect(findingsOf(runJson(repo, ['check', '--since', 'HEAD~1']).answer)).toMatchObject([
      { level: 'error' },
    ]);
  });
});
