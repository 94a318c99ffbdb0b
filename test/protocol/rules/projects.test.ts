import { describe, expect, test } from 'vitest';
import { projectFindings } from '../../../src/protocol/rules/projects.js';
import { NO_POLICY } from '../../../src/protocol/team/policy.js';

const said = (...projects: (string | null)[]) =>
  projectFindings(
    projects.map((project, index) => ({
      path: `part-${index}/.handoff.yml`,
      policy: { ...NO_POLICY, project },
    })),
  ).map(({ path, message }) => [path, message]);

describe('the policies of one repository', () => {
  test('a single one may name a project or none', () => {
    expect(said()).toEqual([]);
    expect(said(null)).toEqual([]);
    expect(said('acme/shop')).toEqual([]);
  });

  test('each of several names a project', () => {
    expect(said('acme/shop', null)).toEqual([
      ['part-1/.handoff.yml', 'the policy names no project, and this repository has 2 policies'],
    ]);
  });

  test('no two name the same project, and every later one is told which counts', () => {
    expect(said('acme/shop', 'acme/pay', 'acme/shop', 'acme/shop')).toEqual([
      [
        'part-2/.handoff.yml',
        'the project acme/shop is also that of part-0/.handoff.yml, which counts',
      ],
      [
        'part-3/.handoff.yml',
        'the project acme/shop is also that of part-0/.handoff.yml, which counts',
      ],
    ]);
  });
});
