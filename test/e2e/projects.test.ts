import { describe, expect, it } from 'vitest';
import { makeRepo } from '../helpers/repo.js';
import { okJson, rowsOf, run, SLOW } from '../helpers/program.js';
import { threeProjects } from '../helpers/three-projects.js';

describe('several projects in one repository', SLOW, () => {
  it('are answered for one by one, and no answer hides the others', () => {
    const repo = threeProjects(makeRepo());
    const query = (folder: string, ...args: string[]): ReturnType<typeof okJson> =>
      okJson(repo, ['-C', folder, 'query', '--blocked', '--in-flight', ...args]);

    const payments = query('services/payments');
    expect(rowsOf(payments, 'in_flight')).toMatchObject([
      { key: 'login', summary: 'Login page of payments' },
    ]);
    expect(payments).toMatchObject({
      project: 'acme/payments',
      other_projects: [
        { project: 'acme/platform', folder: '', blocked: 0 },
        { project: 'acme/auth', folder: 'services/auth', blocked: 1, in_flight: 1 },
      ],
    });
    expect(run(repo, ['query', '--blocked']).err).toContain(
      'Nothing is blocked in acme/platform; 1 is in acme/auth, 1 in acme/payments',
    );
    expect(rowsOf(query('.', '--all-projects'), 'blocked').map(({ project }) => project)).toEqual([
      'acme/auth',
      'acme/payments',
    ]);

    okJson(repo, ['-C', 'services/auth', 'resolve', 'timeout', '--outcome', '30 minutes']);
    expect(rowsOf(query('services/auth'), 'blocked')).toEqual([]);
    expect(rowsOf(query('services/payments'), 'blocked')).toHaveLength(1);
    const elsewhere = run(repo, ['resolve', 'timeout', '--outcome', 'x']);
    expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('acme/payments')]);
  });
});
