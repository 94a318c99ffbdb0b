import { describe, expect, test } from 'vitest';
import { pathOf } from '../../../src/protocol/format/record-path.js';
import { identity } from '../../../src/protocol/rules/identity.js';
import { item } from '../../helpers/body.js';
import { History } from '../../helpers/history.js';

function setup() {
  const history = new History();
  const declared = history.person('wei').declares({ to: ['nadia'], in_flight: [item('auth')] });
  const ack = history.person('nadia').acks(declared, { i1: 'accept' });
  const corrected = history
    .person('wei')
    .declares({ in_flight: [item('auth')], supersedes: declared.id });
  return { declared, ack, corrected };
}

describe('identity', () => {
  test('name, path and content of a record agree', () => {
    const { declared, ack, corrected } = setup();
    for (const record of [declared, ack, corrected])
      expect(identity(record, pathOf(record, declared.id))).toEqual([]);
  });

  test('an id that does not fit its content is told, with the one that does', () => {
    const { declared } = setup();
    const [problem] = identity(
      { ...declared, digest: '0'.repeat(64) },
      pathOf(declared, declared.id),
    );
    expect(problem).toMatchObject({
      rule: 'identity',
      level: 'error',
      at: ['id'],
      message: `the id is ${declared.id}, but the content gives 20260115T090000Z-wei-00000000`,
    });
  });

  test('a copy under another name, in another folder or of another kind is told', () => {
    const { declared, ack, corrected } = setup();
    const path = pathOf(declared, declared.id);
    const at = (record: typeof declared | typeof ack, place: string) =>
      identity(record, place).map(
        ({ at: on, message }) =>
          `${on.join('.')}: ${message.replaceAll(declared.id, 'D').replaceAll(ack.id, 'A').replaceAll(corrected.id, 'C')}`,
      );
    expect(at(declared, path.replace(declared.id, corrected.id))).toEqual([
      'id: the file is named after C, its content has the id D',
    ]);
    expect(at(declared, path.replace('01/15', '01/16'))).toEqual([
      'id: the file is in .handoffs/2026/01/16, but belongs in .handoffs/2026/01/15',
    ]);
    expect(at(declared, path.replace('declaration', 'blocker'))).toEqual([
      'kind: the file name says blocker, but the content says declaration',
    ]);
    expect(at(declared, path.replace('.yml', '.yaml'))).toEqual([
      'id: D.declaration.yaml is not a valid file name of a record',
    ]);
    expect(at(ack, pathOf(ack, declared.id).replace('.ack.', '.i1.retraction.'))).toEqual([
      'kind: the file name says i1.retraction, but the content says ack',
    ]);
    expect(at(declared, `${declared.id}.declaration.yml`)).toEqual([
      'id: the file is in ., but belongs in .handoffs/2026/01/15',
    ]);
  });

  test('a record has one name only: its own id is not said twice', () => {
    const { declared } = setup();
    expect(
      identity(declared, pathOf(declared, declared.id).replace('.yml', `.${declared.id}.yml`)),
    ).toHaveLength(1);
  });
});
