import { expect } from 'vitest';
import { parseId } from '../../../src/protocol/format/record-id.js';
import {
  causes,
  itemReferences,
  recordReferences,
  referredIds,
  subjectOf,
} from '../../../src/protocol/kinds/references.js';
import { law } from '../../helpers/law.js';

law('every id in a record is that of a reference, and the other way round', ({ history }) => {
  for (const record of history.records) {
    const { id, ...rest } = record;
    expect(referredIds(record), `${record.kind} ${id}`).toEqual(new Set(idsIn(rest)));
  }
});

law('a reference stands where it says', ({ history }) => {
  for (const record of history.records) {
    for (const reference of [...recordReferences(record), ...itemReferences(record)]) {
      const name = 'key' in reference ? reference.key : (reference.slot ?? reference.id);
      expect(JSON.stringify(valueAt(record, reference.at))).toContain(name);
    }
  }
});

law('a record comes after what it saw, is about, corrects and cancels', ({ history }) => {
  for (const record of history.records) {
    const earlier = recordReferences(record)
      .filter(({ as }) => ['subject', 'corrects', 'cancels'].includes(as))
      .map(({ id }) => id);
    expect(new Set(causes(record))).toEqual(new Set([...record.saw, ...earlier]));
    const subject = subjectOf(record);
    if (subject !== null) expect(earlier).toContain(subject.id);
  }
});

/** The ids of records in a value, also those that a full name such as `<id>.b1` begins with. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const [id = ''] = value.split('.');
    return parseId(id) ? [id] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

function valueAt(value: unknown, at: readonly (string | number)[]): unknown {
  return at.reduce<unknown>((inner, part) => Reflect.get(Object(inner), part), value);
}
