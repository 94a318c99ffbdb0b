import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/protocol/format/canonical-json.js';
import type { JsonValue } from '../../../src/protocol/format/json.js';
import { fc, runs } from '../../helpers/fc.js';

describe('canonicalJson', () => {
  it('gives the example of RFC 8785', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 does', () => {
    const value = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\u{1f600}': 5,
      '\u0080': 6,
      '\u00f6': 7,
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  it('writes -0 as 0', () => {
    expect(canonicalJson([-0])).toBe('[0]');
  });

  it.each<[string, JsonValue]>([
    ['NaN', Number.NaN],
    ['an infinite number', [Infinity]],
    ['a lone surrogate', { a: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  it('does not depend on the order of keys and is read back as the same value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }),
        (value) => {
          const members: [string, JsonValue][] = Object.entries(JSON.parse(JSON.stringify(value)));
          const text = canonicalJson(Object.fromEntries(members));
          expect(canonicalJson(Object.fromEntries(members.toReversed()))).toBe(text);
          expect(JSON.parse(text)).toStrictEqual(Object.fromEntries(members));
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
