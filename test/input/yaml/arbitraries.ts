import type { JsonObject, JsonValue } from '../../../src/protocol/format/json.js';
import { fc } from '../../helpers/fc.js';

/** Pieces that have a meaning somewhere in YAML, to be met more often than chance would have it. */
const PIECES = [
  'a',
  'Word',
  'none',
  'no',
  'Yes',
  'null',
  'NaN',
  'true',
  '~',
  '0',
  '12',
  '0012',
  '1e5',
  '0x1f',
  '0o7',
  '1.10',
  '.5',
  '-1',
  '-',
  '--- ',
  '...',
  ': ',
  ':',
  ' #',
  '#',
  '# ',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\n  ',
  ', ',
  '[',
  ']',
  '{',
  '}',
  '&a',
  '*a',
  '!t',
  '|',
  '|-',
  '>',
  '%',
  '@',
  '`',
  '"',
  "'",
  '\\',
  '\\n',
  '? ',
  '- ',
  '<<',
  '=',
  '<<<<<<< HEAD',
  '2026-01-15T09:50:00Z',
  '20260115T095000Z-wei-k3v9tq2m',
  '\t',
  '\r',
  '\u0000',
  '\u001b',
  '\u0085',
  '\u009b',
  '\u00a0',
  '\u00e9',
  '\u200b',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\u{1f600}',
  '\u6f22\u5b57',
];

const pieced = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 8 })
  .map((pieces) => pieces.join(''));

/** Any text, most of it hostile to YAML. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  pieced,
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.lorem({ maxCount: 8 }),
);

/** Half a character has no place in a record. */
const wholeText = anyText.map((text) => Buffer.from(text).toString('utf8'));

const key = fc
  .oneof(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/), wholeText)
  .map((text) => text.normalize('NFC'))
  .filter((text) => text !== '__proto__');

const number = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1.5, 1e-7, 123456.789),
  )
  .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value))
  .map((value) => (value === 0 ? 0 : value));

const leaf: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 4, arbitrary: wholeText },
  number,
  fc.boolean(),
  fc.constant(null),
);

/** A JSON object as the writer takes it. */
export const jsonObject: fc.Arbitrary<JsonObject> = fc
  .letrec<{ value: JsonValue; list: JsonValue[]; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }))
  .object.filter((value) => Object.keys(value).length > 0);
