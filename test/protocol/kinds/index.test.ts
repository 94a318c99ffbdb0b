import { describe, expect, test } from 'vitest';
import { parseRecordName } from '../../../src/protocol/format/record-path.js';
import { isKind, KINDS } from '../../../src/protocol/kinds/index.js';
import { KINDS as SCHEMA_KINDS } from '../../../src/schema/generated/records.js';

const OWN = '20260115T095000Z-wei-k3v9tq2m';
const EVENT = '20260116T095312Z-nadia-x04m1rdz';

describe('the kinds of record', () => {
  test('are those of the schema, and no property of every object is one', () => {
    expect(Object.keys(KINDS)).toEqual([...SCHEMA_KINDS]);
    expect([isKind('ack'), isKind('toString'), isKind('')]).toEqual([true, false, false]);
  });

  test.each(Object.entries(KINDS))('%s has the file names that its place allows', (name, kind) => {
    expect(parseRecordName(`${OWN}.${name}.yml`) !== null).toBe(kind.place !== 'beside');
    expect(parseRecordName(`${OWN}.${name}.${EVENT}.yml`) !== null).toBe(kind.place !== 'day');
  });

  test('a kind that lies beside another record tells what it did to it', () => {
    const silent = Object.values(KINDS).filter(({ place, step }) => place !== 'day' && !step);
    expect(silent).toEqual([]);
  });
});
