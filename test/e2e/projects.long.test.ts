import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf, ok, okJson, rowsOf, run, runJson, SLOW } from '../helpers/program.js';
import { makeRepo, type TestRepo } from '../helpers/repo.js';
import { POLICIES, threeProjects, wrapOf } from '../helpers/three-projects.js';

const PAYMENTS = 'services/payments';
const AUTH = 'services/auth';

function rules(repo: TestRepo, ...args: string[]): { code: number; rules: string[] } {
  const { code, answer } = runJson(repo, ['check', ...args]);
  return { code, rules: findingsOf(answer).map(({ rule, path }) => `${rule} ${path ?? ''}`) };
}

function edit(repo: TestRepo, path: string, from: string, to: string): void {
  const file = join(repo.dir, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

/** Every list of an answer, as JSON without what the clock decides. */
function answersIn(repo: TestRepo, folder: string, ...args: string[]): string {
  return JSON.stringify(okJson(repo, ['-C', folder, 'query', ...args]));
}

describe('several projects in one repository', SLOW, () => {
  it('keep their keys, acknowledgements and drafts apart', () => {
    const repo = threeProjects(makeRepo());
    const { acknowledged } = okJson(repo, ['ack', '--all', '--all-projects'], { user: 'nadia' });
    expect(acknowledged).toMatchObject([{ project: 'acme/payments' }]);
    const who = (folder: string): unknown => okJson(repo, ['-C', folder, 'who', 'login'])['holder'];
    expect([who(PAYMENTS), who(AUTH)]).toEqual(['nadia', 'wei']);
    const noted = (folder: string, text: string): unknown =>
      okJson(repo, ['-C', folder, 'note', text])['notes'];
    expect([noted(AUTH, 'one'), noted(AUTH, 'two'), noted(PAYMENTS, 'one')]).toEqual([1, 2, 1]);
  });

  it('are answered with and without the kept answers alike, in whatever order they are asked', () => {
    const repo = threeProjects(makeRepo());
    const folders = ['.', PAYMENTS, AUTH];
    const bodies = join(repo.dir, '.git/again.yml');
    for (let round = 0; round < 4; round += 1) {
      for (const folder of folders)
        expect(answersIn(repo, folder)).toBe(answersIn(repo, folder, '--no-cache'));
      const service = round % 2 === 0 ? 'auth' : 'payments';
      const to = service === 'auth' ? 'james' : 'nadia';
      writeFileSync(
        bodies,
        wrapOf(`${service} ${round}`, to).replace('timeout', `timeout-${round}`),
      );
      ok(repo, ['-C', `services/${service}`, 'declare', '--from', bodies], {
        now: `2026-01-15T10:0${round}:00Z`,
      });
    }
    // A policy that is changed, moved or added decides at once.
    edit(repo, `${AUTH}/.handoff.yml`, 'acme/auth', 'acme/identity');
    for (const folder of folders)
      expect(answersIn(repo, folder)).toBe(answersIn(repo, folder, '--no-cache'));
    expect(okJson(repo, ['-C', AUTH, 'query'])['project']).toBe('acme/identity');
  });

  it('are judged by the gate by the policies of their own in the base', () => {
    const repo = threeProjects(makeRepo());
    const base = repo.git('rev-parse', 'HEAD');
    const body = join(repo.dir, '.git/own.yml');
    // James is in the roster of auth only, nadia in that of payments only.
    ok(repo, ['-C', AUTH, 'ask', 'Which cipher?', '--why', 'It is asked', '--owner', 'james']);
    ok(repo, ['-C', PAYMENTS, 'ask', 'Which bank?', '--why', 'It is asked', '--owner', 'nadia']);
    expect(rules(repo, '--since', base)).toEqual({ code: 0, rules: [] });

    // A new project needs its policy in a change of its own.
    repo.write(
      'services/search/.handoff.yml',
      POLICIES[`${AUTH}/.handoff.yml`]?.replace('auth', 'search') ?? '',
    );
    repo.git('add', '-A');
    repo.git('commit', '-qm', 'Add a project');
    const added = repo.git('rev-parse', 'HEAD');
    writeFileSync(body, wrapOf('search', 'james'));
    ok(repo, ['-C', 'services/search', 'declare', '--from', body]);
    expect(rules(repo, '--since', base)).toMatchObject({
      code: 1,
      rules: expect.arrayContaining([expect.stringMatching(/^project /u)]) as string[],
    });
    expect(rules(repo, '--since', added)).toEqual({ code: 0, rules: [] });
  });

  it('report two policies with one project, and one without', () => {
    const repo = threeProjects(makeRepo());
    expect(rules(repo)).toEqual({ code: 0, rules: [] });
    edit(repo, `${AUTH}/.handoff.yml`, 'acme/auth', 'acme/payments');
    expect(rules(repo).rules).toContain(`projects ${PAYMENTS}/.handoff.yml`);
    edit(repo, `${AUTH}/.handoff.yml`, 'project: acme/payments\n', '');
    expect(rules(repo).rules).toContain(`projects ${AUTH}/.handoff.yml`);
    const { out } = run(repo, ['doctor']);
    expect(out).toContain(`${AUTH}/.handoff.yml`);
    const base = repo.git('rev-parse', 'HEAD');
    repo.git('commit', '-qam', 'Take the project away');
    expect(rules(repo, '--since', base)).toMatchObject({
      code: 1,
      rules: expect.arrayContaining([`projects ${AUTH}/.handoff.yml`]) as string[],
    });
  });

  it('keep their records wherever the policy moves', () => {
    const repo = threeProjects(makeRepo());
    const base = repo.git('rev-parse', 'HEAD');
    repo.git('mv', AUTH, 'identity');
    repo.git('commit', '-qm', 'Move a service');
    expect(rowsOf(okJson(repo, ['-C', 'identity', 'query', '--blocked']), 'blocked')).toHaveLength(
      1,
    );
    ok(repo, ['-C', 'identity', 'resolve', 'timeout', '--outcome', '30 minutes']);
    expect(okJson(repo, ['query', '--blocked'])['other_projects']).toMatchObject([
      { project: 'acme/auth', folder: 'identity', blocked: 0 },
      { project: 'acme/payments', folder: PAYMENTS, blocked: 1 },
    ]);
    expect(rules(repo, '--since', base)).toMatchObject({ code: 0 });
  });

  it('are verified by the roster of each', () => {
    const repo = threeProjects(makeRepo());
    repo.git('config', 'handoff.base', 'main');
    const verify = (): string[] =>
      findingsOf(runJson(repo, ['verify', '--base', 'main']).answer).map(({ rule }) => rule);
    const known = verify();
    expect(known).not.toContain('project');
    repo.git('rm', '-q', `${AUTH}/.handoff.yml`);
    repo.git('commit', '-qm', 'Remove a project');
    expect(verify()).toContain('project');
  });

  it('leave records in a folder without a policy nowhere, and say where to go', () => {
    const repo = threeProjects(makeRepo());
    repo.git('rm', '-q', '.handoff.yml');
    repo.git('commit', '-qm', 'Remove the policy at the top');
    const asked = ['ask', 'Which region?', '--why', 'It costs', '--owner', 'wei'];
    const { code, err } = run(repo, asked);
    expect([code, err]).toEqual([2, expect.stringContaining('no policy is in force')]);
    expect(run(repo, ['-C', AUTH, ...asked]).code).toBe(0);
  });
});
