import { expect, test } from 'vitest';
import type { Entry } from '../../../src/ledger/view.js';
import { NO_POLICY } from '../../../src/protocol/team/policy.js';
import { foreign, straddling } from '../../../src/usecases/check/project.js';

const policyOf = (project: string | null): typeof NO_POLICY => ({ ...NO_POLICY, project });
const TOP = { path: '.handoff.yml', policy: policyOf('acme/platform') };
const AUTH = { path: 'auth/.handoff.yml', policy: policyOf('acme/auth') };

function entry(id: string, project?: string, subject?: string): Entry {
  const record = {
    schema: 1,
    kind: 'retraction',
    id,
    author: 'wei',
    reason: 'x',
    saw: [],
    digest: id,
    declared_at: '2026-01-15T09:00:00Z',
    zone: 'UTC',
    subject: { id: subject ?? 'none', digest: subject ?? 'none' },
    ...(project === undefined ? {} : { project }),
  };
  return { record: record as Entry['record'], path: `${id}.yml`, ref: null, commit: null };
}

test.each([
  ['the project of its policy', 'acme/auth', AUTH.policy, [TOP, AUTH], null],
  ['a project that a policy names', 'acme/auth', TOP.policy, [TOP, AUTH], null],
  [
    'a project that no policy names',
    'acme/x',
    TOP.policy,
    [TOP, AUTH],
    /which no policy here names/,
  ],
  [
    'another project than the only policy',
    'acme/x',
    TOP.policy,
    [TOP],
    /this is the project acme\/platform/,
  ],
  ['no project beside a policy', undefined, TOP.policy, [TOP], /has no project/],
  [
    'no project where every policy has one',
    undefined,
    NO_POLICY,
    [AUTH],
    /every policy here names one/,
  ],
  ['no project where there is no policy', undefined, NO_POLICY, [], null],
])('an added record with %s', (_, project, policy, policies, message) => {
  const problems = foreign(entry('a', project), policy, { added: true, policies });
  expect(problems.map((one) => one.message)).toEqual(
    message === null ? [] : [expect.stringMatching(message)],
  );
});

test('a record about a record of another project is an error', () => {
  const entries = new Map([['root', entry('root', 'acme/auth')]]);
  expect(straddling(entry('a', 'acme/platform', 'root'), entries)).toMatchObject([
    { rule: 'project', message: expect.stringContaining('of the project acme/auth') as string },
  ]);
  expect(straddling(entry('a', 'acme/auth', 'root'), entries)).toEqual([]);
  expect(straddling(entry('a', undefined, 'root'), entries)).toEqual([]);
});
