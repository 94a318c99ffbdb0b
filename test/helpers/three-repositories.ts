import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { JsonObject } from '../../src/protocol/format/json.js';
import { ok, rowsOf } from './program.js';
import { openTestRepo, testEnv, type TestRepo } from './repo.js';

/** A folder that a whole file of tests shares. */
export function sharedFolder(): string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'handoff-test-')));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return base;
}

/** A name of a folder that does harm where somebody trusts it. */
export const HOSTILE = `-we b\u001b[31m\u202e'"$(x)`;

/** Three repositories with records of their own, in one home. */
export interface World {
  base: string;
  payments: TestRepo;
  auth: TestRepo;
  hostile: TestRepo;
}

/** A policy of two people. */
export const policy = (project: string): string => `schema: 1
project: ${project}
roster:
  wei: { name: Wei, emails: [wei@example.org] }
  nadia: { name: Nadia, emails: [nadia@example.org] }
`;

/** Makes them in a folder. */
export function threeRepositories(base: string): World {
  const env = testEnv(base);
  const make = (folder: string, project: string): TestRepo => {
    mkdirSync(join(base, folder));
    const repo = openTestRepo(base, join(base, folder), env);
    repo.git('init', '--quiet', '--initial-branch=main', '.');
    for (const setting of ['user.name=Wei', 'user.email=wei@example.org'])
      repo.git('config', ...setting.split('='));
    repo.commit('Set up handoff', { '.handoff.yml': policy(project), 'src/x.ts': '' });
    const asked = `Which limit has ${project}?`;
    const raised = ['--owner', 'wei', '--why', 'It is not decided', '--key', `limit-${project}`];
    ok(repo, ['ask', asked, ...raised], { user: 'nadia' });
    ok(repo, [
      'decide',
      `Keep ${project} small`,
      '--rationale',
      'It is read often',
      '--path',
      'src/x.ts',
    ]);
    return repo;
  };
  return {
    base,
    payments: make('payments', 'payments'),
    auth: make('auth', 'auth'),
    hostile: make(HOSTILE, 'web'),
  };
}

/** Lists clones in the settings of a repository. */
export function list(repo: TestRepo, ...paths: string[]): void {
  for (const path of paths) repo.git('config', '--add', 'handoff.repositories', path);
}

/** The repositories of rows. */
export const places = (answer: JsonObject, rows: string): unknown[] =>
  rowsOf(answer, rows).map(({ repository }) => repository);
/** What became of each repository. */
export const states = (answer: JsonObject): unknown[][] =>
  rowsOf(answer, 'repositories').map(({ repository, state, complete }) => [
    repository,
    state,
    complete,
  ]);
export const ALL = ['--all-repositories'];
