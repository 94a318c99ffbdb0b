import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joined, made, writeWrap } from '../helpers/hub-of-two.js';
import { ok, okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { openTestRepo, type TestRepo } from '../helpers/repo.js';

describe('a hub', SLOW, () => {
  it('keeps the branches, paths and numbers of two repositories apart', () => {
    const { hub, payments, auth } = joined();
    const decide = (repo: TestRepo, text: string): string =>
      ok(repo, ['decide', text, '--rationale', 'x', '--path', 'src', '--pr', '12']);
    decide(payments, 'Refunds are idempotent');
    decide(auth, 'Logins are short');
    const why = (repo: TestRepo, what: string): unknown[] =>
      rowsOf(okJson(repo, ['why', what]), 'decisions').map(({ decision }) => decision);
    expect(why(payments, 'src/refund.ts')).toEqual(['Refunds are idempotent']);
    expect(why(auth, '12')).toEqual(['Logins are short']);
    expect(why(hub, 'acme/auth#12')).toEqual(['Logins are short']);
    expect(rowsOf(okJson(hub, ['query', '--decisions']), 'decisions')).toHaveLength(2);
    const again = run(auth, ['decide', 'Logins are long', '--rationale', 'x', '--path', 'src']);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('is decided already')]);
  });

  it('lets the next one in the code repository go on where the first one stopped', () => {
    const { payments } = joined();
    payments.git('checkout', '--quiet', '-b', 'feat/refund');
    payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
    payments.git('push', '--quiet', 'origin', 'feat/refund');
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    // The same once more, made from what the hub has.
    const again = okJson(payments, ['declare', '--same'], { now: '2026-01-15T11:00:00Z' });
    expect(okJson(payments, ['show', String(again['id'])])['content']).toMatchObject({
      in_flight: [{ refs: { pr: 'acme/payments#12', branch: 'acme/payments:feat/refund' } }],
    });
    ok(payments, ['ack', '--all'], { user: 'nadia', now: '2026-01-15T12:00:00Z' });
    payments.git('checkout', '--quiet', 'main');
    const { start_here } = okJson(payments, ['start'], {
      user: 'nadia',
      now: '2026-01-15T12:00:00Z',
    });
    expect(start_here).toMatchObject({ command: 'git switch feat/refund' });
  });

  it('lets a declaration in one repository hide no work in another', () => {
    const { payments, auth } = joined();
    auth.git('checkout', '--quiet', '-b', 'feat/login');
    auth.commit('Login form', { 'src/login.ts': 'export const a = 1;\n' });
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    const same = ['declare', '--same'];
    const { code, err } = run(auth, same, { now: '2026-01-15T11:00:00Z' });
    expect([code, err]).toEqual([1, expect.stringContaining('of yours are in no item')]);
    ok(payments, same, { now: '2026-01-15T11:00:00Z' });
  });

  it('judges a body by the names of the code repository, with check as with declare', () => {
    const { payments, auth } = joined();
    ok(payments, ['decide', 'It holds', '--rationale', 'x', '--path', 'src']);
    const body = writeWrap(payments);
    const about = 'decisions:\n  - { decision: Two, rationale: y, paths: [src] }';
    writeFileSync(body, readFileSync(body, 'utf8').replace('decisions: none', about));
    const rules = (repo: TestRepo): unknown[] =>
      rowsOf(okJson(repo, ['check', body]), 'findings').map(({ rule }) => rule);
    expect(rules(payments)).toEqual(['decision-covered']);
    expect(rules(auth)).toEqual([]);
  });

  it('may hold several projects, and names their folders in full', () => {
    const { hub, payments } = joined();
    const policy = hub.git('show', 'HEAD:.handoff.yml').replace('project: acme', 'project: pay');
    hub.commit('Give payments a policy', { 'teams/pay/.handoff.yml': policy });
    ok(payments, ['ask', 'Why?', '--why', 'x', '--owner', 'wei', '--key', 'reason']);
    ok(payments, ['init', '--hub', '../handoffs/teams/pay']);
    ok(payments, ['ask', 'How?', '--why', 'x', '--owner', 'wei']);
    expect(rowsOf(okJson(payments, ['query', '--questions']), 'questions')).toHaveLength(1);
    const { code, err } = run(payments, ['show', 'reason']);
    expect([code, err]).toEqual([2, expect.stringContaining(`run it with -C ${hub.dir}`)]);
  });

  it('says what is missing, and how to clone it', () => {
    const { hub, payments, auth, base } = joined();
    const checks = (repo: TestRepo): string[] =>
      rowsOf(okJson(repo, ['doctor']), 'checks')
        .filter(({ name }) => name === 'hub')
        .map(({ level, message }) => `${String(level)}: ${String(message)}`);
    expect(checks(payments)).toEqual([
      `ok: records are kept in ${hub.dir}`,
      'ok: there, this repository is acme/payments',
    ]);
    expect(checks(hub)).toEqual([
      `ok: acme/payments is cloned in ${payments.dir}`,
      `ok: acme/auth is cloned in ${auth.dir}`,
    ]);
    renameSync(auth.dir, join(base, 'gone'));
    expect(checks(hub)).toEqual([
      `ok: acme/payments is cloned in ${payments.dir}`,
      `warning: the clone ${auth.dir} cannot be read: there is no such folder`,
      'warning: no clone of acme/auth is known here',
    ]);
    const hints = rowsOf(okJson(hub, ['doctor']), 'checks').map(({ hint }) => hint);
    expect(hints).toContain(
      `git clone ${join(base, 'srv/acme/auth.git')} ${auth.dir} && handoff -C ${auth.dir} init --hub ${hub.dir}`,
    );
    mkdirSync(auth.dir);
    writeFileSync(join(auth.dir, '.git'), 'gitdir: nowhere\n');
    expect(checks(hub)[1]).toMatch(/cannot be read: /u);
    rmSync(auth.dir, { recursive: true });
  });

  it('names a repository without a remote by a setting', () => {
    const { payments } = joined();
    payments.git('remote', 'remove', 'origin');
    const asked = ['decide', 'It holds', '--rationale', 'x', '--path', 'src'];
    expect(run(payments, asked)).toMatchObject({
      code: 2,
      err: expect.stringContaining('git config handoff.repository') as string,
    });
    payments.git('config', 'handoff.repository', 'acme/payments');
    expect(run(payments, asked).code).toBe(0);
  });

  it('is only what has a policy, and nothing is set otherwise', () => {
    const { payments, auth } = made();
    const { code, err } = run(payments, ['init', '--hub', auth.dir]);
    expect([code, err]).toEqual([2, expect.stringContaining('it has no policy')]);
    expect(err).toContain(`handoff -C ${auth.dir} init`);
    expect(run(payments, ['init', '--hub', '../nowhere']).code).toBe(2);
    expect(run(payments, ['init', '--hub', '.']).err).toContain('this repository itself');
    expect(run(payments, ['init', '--hub', '../handoffs', '--hooks']).err).toContain('no option');
    ok(payments, ['init', '--hub', '../handoffs', '--dry-run']);
    expect(payments.tryGit('config', 'handoff.hub').code).toBe(1);
  });

  it('says which branches were not looked at, and looks at those in other clones', () => {
    const { hub, payments, auth, base } = joined();
    payments.git('checkout', '--quiet', '-b', 'feat/refund');
    payments.commit('Refund call', { 'src/refund.ts': 'export const a = 1;\n' });
    payments.git('push', '--quiet', 'origin', 'feat/refund');
    ok(payments, ['declare', '--from', writeWrap(payments)]);
    const later = '2026-01-15T10:30:00Z';
    const other = openTestRepo(base, payments.dir, {
      ...payments.env,
      GIT_AUTHOR_NAME: 'Other',
      GIT_AUTHOR_EMAIL: 'other@example.org',
      GIT_AUTHOR_DATE: later,
      GIT_COMMITTER_DATE: later,
    });
    other.git('commit', '--quiet', '--allow-empty', '-m', 'More');
    const asked = (repo: TestRepo): unknown[] => {
      const {
        warnings,
        i_hold: _,
        since_my_wrap: changes,
      } = okJson(repo, ['start'], {
        now: '2026-01-15T12:00:00Z',
      });
      const codes = (Array.isArray(warnings) ? warnings : []).map((one) => JSON.stringify(one));
      return [JSON.stringify(changes), codes.filter((one) => one.includes('branch-unseen'))];
    };
    const news = expect.stringContaining('1 commit on acme/payments:feat/refund: More') as string;
    for (const repo of [payments, auth, hub]) expect(asked(repo)).toEqual([news, []]);
    renameSync(payments.dir, join(base, 'gone'));
    for (const repo of [auth, hub])
      expect(asked(repo)).toEqual([
        '[]',
        [
          expect.stringContaining(
            `feat/refund in acme/payments not looked at: no clone of it can be read (${payments.dir}: there is no such folder)`,
          ),
        ],
      ]);
  });

  it('takes no policy of a code repository: init there says where to run it', () => {
    const { payments } = joined();
    const { code, err } = run(payments, ['init']);
    expect([code, err]).toEqual([2, expect.stringContaining('run handoff init there')]);
    expect(payments.git('status', '--porcelain')).toBe('');
  });
});
