import { describe, expect, test } from 'vitest';
import {
  formatId,
  parseId,
  parseSlotId,
  shortHandle,
  shortOf,
  slotIdOf,
} from '../../../src/protocol/format/record-id.js';
import { fc } from '../../helpers/fc.js';

const ID = '20260115T095000Z-wei-k3v9tq2m';

describe('an id', () => {
  test('is made of the UTC second, the author and 40 bits of the digest', () => {
    // 9f86d08188 = 10011 11110 00011 01101 00001 00000 01100 01000 = k y 3 d 1 0 c 8
    expect(shortOf('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')).toBe(
      'ky3d10c8',
    );
    expect(formatId('2026-01-15T09:50:00Z', 'wei', '9f86d08188'.padEnd(64, '0'))).toBe(
      '20260115T095000Z-wei-ky3d10c8',
    );
  });

  test.each([
    ['0', '00000000'],
    ['f', 'zzzzzzzz'],
  ])('of a digest of nothing but %s ends in %s', (digit, short) => {
    expect(shortOf(digit.repeat(64))).toBe(short);
  });

  test('keeps all 40 bits', () => {
    const digest = fc
      .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 10, maxLength: 10 })
      .map((digits) => digits.join(''));
    fc.assert(
      fc.property(
        digest,
        (hex) =>
          [...shortOf(hex)].reduce(
            (bits, char) => bits * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(char)),
            0n,
          ) === BigInt(`0x${hex}`),
      ),
      { seed: 1 },
    );
  });

  test.each([
    [ID, 'wei'],
    ['20260115T095000Z-a-b-c-00000000', 'a-b-c'],
    ['20260115T095000Z-20260115t-00000000', '20260115t'],
  ])('%s is by %s', (id, author) => {
    expect(parseId(id)).toMatchObject({ author, day: { year: '2026', month: '01', date: '15' } });
  });

  test.each([
    '',
    'wei',
    ID.slice(0, -1),
    `${ID}0`,
    ID.toUpperCase(),
    ID.replace('wei', 'Wei'),
    ID.replace('wei', '-wei'),
    ID.replace('wei', ''),
    ID.replace('wei', 'a'.repeat(32)),
    ID.replace('k3v', 'kil'),
    ID.replace('k3v', 'kuo'),
    ` ${ID}`,
    `${ID}\n`,
    `${ID}.b1`,
    '../../x',
  ])('%j is none', (text) => {
    expect(parseId(text)).toBeNull();
  });
});

describe('a thing’s id', () => {
  test('is the record’s with a slot', () => {
    expect(slotIdOf(ID, 'b1')).toBe(`${ID}.b1`);
    expect(parseSlotId(`${ID}.q100`)).toEqual({ id: ID, slot: 'q100' });
  });

  test.each([
    ID,
    `${ID}.`,
    `${ID}.b0`,
    `${ID}.b01`,
    `${ID}.b1000`,
    `${ID}.x1`,
    `${ID}.b1.b1`,
    'k3v9tq2m.b1',
    '.b1',
    `${ID}.b1\n`,
  ])('%j is none', (text) => {
    expect(parseSlotId(text)).toBeNull();
  });
});

test.each([
  [ID, 'k3v9tq2m'],
  [`${ID}.b1`, 'k3v9tq2m.b1'],
  ['k3v9', 'k3v9'],
  ['k3v9.b1', 'k3v9.b1'],
])('the short handle of %s is %s', (text, short) => {
  expect(shortHandle(text)).toBe(short);
});
