import { describe, expect, test } from 'vitest';
import { folderOf, parseRecordName, pathOf } from '../../../src/protocol/format/record-path.js';
import { subjectOf } from '../../../src/protocol/kinds/references.js';
import { actions, play } from '../../helpers/generated-history.js';
import { blocker, item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';
import { fc } from '../../helpers/fc.js';

const ROOT = '20260115T095000Z-wei-k3v9tq2m';
const OWN = '20260116T142000Z-sarah-p2m7c1hd';

describe('where a record belongs', () => {
  test('every record’s path says its root, slot, kind and id, and lies in the root’s UTC day', () => {
    fc.assert(
      fc.property(actions(), (script) => {
        for (const record of play(script).history.records) {
          const neighbour = subjectOf(record);
          const path = pathOf(record, neighbour?.id ?? record.id);
          const name = path.slice(path.lastIndexOf('/') + 1);
          expect(parseRecordName(name)).toEqual({
            root: neighbour?.id ?? record.id,
            slot: neighbour?.slot ?? null,
            kind: record.kind,
            id: record.id,
          });
          expect(path.slice(0, path.lastIndexOf('/'))).toBe(folderOf(neighbour?.id ?? record.id));
        }
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  test('an event lies beside the root of what it is about, in the root’s day', () => {
    const history = new History();
    const declared = history
      .person('wei')
      .declares({ to: ['nadia'], in_flight: [item('auth')], blockers: [blocker('timeout')] });
    history.now += 48 * 3_600_000;
    const resolved = history.person('sarah').resolves(declared, 'b1');
    const ack = history.person('nadia').acks(declared, { i1: 'accept' });
    const corrected = history
      .person('wei')
      .declares({ in_flight: [item('auth')], supersedes: declared.id });
    const withdrawn = history.person('sarah').retracts(resolved);
    expect(pathOf(declared, declared.id)).toBe(
      `.handoffs/2026/01/15/${declared.id}.declaration.yml`,
    );
    expect(pathOf(resolved, declared.id)).toBe(
      `.handoffs/2026/01/15/${declared.id}.b1.resolution.${resolved.id}.yml`,
    );
    expect(pathOf(ack, declared.id)).toBe(`.handoffs/2026/01/15/${declared.id}.ack.${ack.id}.yml`);
    expect(pathOf(corrected, declared.id)).toBe(
      `.handoffs/2026/01/15/${declared.id}.declaration.${corrected.id}.yml`,
    );
    expect(pathOf(withdrawn, declared.id)).toBe(
      `.handoffs/2026/01/15/${declared.id}.retraction.${withdrawn.id}.yml`,
    );
  });

  test('what is no id has no folder', () => {
    expect(() => folderOf('../../etc')).toThrow(TypeError);
  });
});

describe('a record’s file name', () => {
  test.each([
    [`${ROOT}.declaration.yml`, { root: ROOT, slot: null, kind: 'declaration', id: ROOT }],
    [`${ROOT}.ack.${OWN}.yml`, { root: ROOT, slot: null, kind: 'ack', id: OWN }],
    [`${ROOT}.b1.resolution.${OWN}.yml`, { root: ROOT, slot: 'b1', kind: 'resolution', id: OWN }],
    [`${ROOT}.declaration.${OWN}.yml`, { root: ROOT, slot: null, kind: 'declaration', id: OWN }],
  ])('%s is read', (name, parts) => {
    expect(parseRecordName(name)).toEqual(parts);
  });

  test.each([
    '',
    '.yml',
    'README.md',
    '.DS_Store',
    '.gitattributes',
    `${ROOT}.yml`,
    `${ROOT}.declaration.yaml`,
    `${ROOT}.declaration.yml~`,
    `.#${ROOT}.declaration.yml`,
    `${ROOT}.declaration.yml.sig`,
    `${ROOT}.declaration.YML`,
    `${ROOT.toUpperCase()}.declaration.yml`,
    `${ROOT}.Declaration.yml`,
    `${ROOT}.toString.yml`,
    `${ROOT}.__proto__.${OWN}.yml`,
    `${ROOT}.ack.yml`,
    `${ROOT}.b1.declaration.yml`,
    `${ROOT}.blocker.${OWN}.yml`,
    `${ROOT}.b0.resolution.${OWN}.yml`,
    `${ROOT}.ack.${OWN}.${OWN}.yml`,
    `${ROOT}.ack.${ROOT}.yml`,
    `${ROOT}.declaration.${ROOT}.yml`,
    `${ROOT}.ack.x.yml`,
    `x${ROOT}.declaration.yml`,
    `../${ROOT}.declaration.yml`,
    `${ROOT}.declaration.yml\n`,
    `${ROOT} 2.declaration.yml`,
    `${ROOT}.declaration (1).yml`,
  ])('%j is none', (name) => {
    expect(parseRecordName(name)).toBeNull();
  });
});
