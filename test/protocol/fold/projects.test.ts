import { describe, expect, test } from 'vitest';
import { fold } from '../../../src/protocol/fold/fold.js';
import { groupByProject } from '../../../src/protocol/fold/groups.js';
import { elsewhere, projectOf, splitByScope } from '../../../src/protocol/fold/projects.js';
import { scopeOf } from '../../../src/protocol/team/scope.js';
import type { HandoffRecord } from '../../../src/schema/types.js';
import { actions, play } from '../../helpers/generated-history.js';
import { LAW_SETTINGS } from '../../helpers/law.js';
import { serialise } from '../../helpers/serialise.js';
import { fc } from '../../helpers/fc.js';

/** The records as another project has them, a year later, so that no id is in both. */
function inProject(
  records: readonly HandoffRecord[],
  project: string,
  year: string,
): HandoffRecord[] {
  return records.map((record): HandoffRecord => {
    const copy: HandoffRecord = JSON.parse(JSON.stringify(record).replaceAll('2026', year));
    return { ...copy, project };
  });
}

/** The same, but every other event names no project, as one that a clone without a policy wrote. */
function withUnnamed(records: readonly HandoffRecord[]): HandoffRecord[] {
  return records.map((record, index) => {
    if (!('subject' in record) || index % 2 === 0) return record;
    const { project: _, ...rest } = record;
    return rest;
  });
}

describe('the records of two projects in one repository', () => {
  test('give each project the state that its own records give, in any order', () => {
    fc.assert(
      fc.property(actions(), actions(), fc.boolean(), (one, other, unnamed) => {
        const [a, b] = [play(one), play(other)];
        const { policy } = a.history;
        const payments = inProject(a.history.records, 'payments', '2026');
        const auth = inProject(b.history.records, 'auth', '2027');
        const mixed = [...payments, ...auth].sort((x, y) => (x.digest < y.digest ? -1 : 1));
        const groups = groupByProject(unnamed ? withUnnamed(mixed) : mixed, [
          { path: 'payments/.handoff.yml', policy: { ...policy, project: 'payments' } },
          { path: 'auth/.handoff.yml', policy: { ...policy, project: 'auth' } },
        ]);
        for (const [project, records] of [
          ['payments', payments],
          ['auth', auth],
        ] as const) {
          const own = groups.find((group) => group.project === project)?.records ?? [];
          const named = own.map((record) => ({ ...record, project }));
          expect(serialise(fold(named, policy))).toBe(serialise(fold(records, policy)));
        }
      }),
      { ...LAW_SETTINGS, numRuns: Math.ceil(LAW_SETTINGS.numRuns / 3) },
    );
  });
});

/** A record with only what its project depends on. */
function record(id: string, project?: string, subject?: string): HandoffRecord {
  const bare = { schema: 1, kind: 'route', id, saw: [], target: 'x', url: 'https://x.example' };
  return {
    ...bare,
    author: 'wei',
    declared_at: '2026-01-15T09:00:00Z',
    zone: 'UTC',
    digest: id,
    ...(project === undefined ? {} : { project }),
    ...(subject === undefined ? {} : { subject: { id: subject, digest: subject } }),
  } as HandoffRecord;
}

describe('the project of a record', () => {
  const records = [
    record('root', 'auth'),
    record('event', undefined, 'root'),
    record('foreign', 'payments', 'root'),
    record('lost', undefined, 'nowhere'),
  ];
  const find = (id: string): HandoffRecord | undefined => records.find((one) => one.id === id);

  test.each([
    ['root', 'auth'],
    ['event', 'auth'],
    ['foreign', 'payments'],
    ['lost', undefined],
  ])('of %s is %s', (id, project) => {
    expect(projectOf(find(id) as HandoffRecord, find)).toBe(project);
  });

  test('waits for what the record is about, if that is not here', () => {
    const split = splitByScope(records, scopeOf('auth', { atTop: false, others: false }));
    expect([...split.own]).toEqual(['root', 'event']);
    expect([...split.awaited]).toEqual(['nowhere']);
  });

  test('is elsewhere where it is not in the scope', () => {
    const { projects } = splitByScope(records, scopeOf('auth', { atTop: true, others: false }));
    expect(elsewhere(scopeOf('auth', { atTop: true, others: false }), projects)).toEqual([
      'payments',
    ]);
  });
});
