import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  UNSAFE_CHARACTERS,
  UNSAFE_IN_RECORDS,
  UNSAFE_TO_SHOW,
} from '../../../src/protocol/format/unsafe-characters.js';

/** Every code point, the halves of pairs among them. */
const CHARACTERS = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code));
const CONTROL = /\p{Cc}/u;
const SURROGATE = /\p{Cs}/u;

/** All characters that a pattern finds, as code points. */
function found(pattern: RegExp, characters = CHARACTERS): string[] {
  const codes = characters.filter((one) => one.search(pattern) >= 0);
  return codes.map((one) => (one.codePointAt(0) ?? 0).toString(16));
}

/** The pattern of a definition of a schema, as validators read it. */
function patternOf(schema: string, name: string): RegExp {
  const { $defs } = JSON.parse(readFileSync(`schemas/${schema}.v1.schema.json`, 'utf8')) as {
    $defs: Record<string, { pattern?: string }>;
  };
  const { pattern } = $defs[name] ?? {};
  if (pattern === undefined) throw new Error(`${name} of ${schema} has no pattern`);
  return new RegExp(pattern, 'u');
}

it('covers every control character but the line feed, and what a file may hold is narrower than a screen', () => {
  const controls = found(CONTROL).filter((code) => code !== 'a');
  expect(found(UNSAFE_CHARACTERS)).toEqual(expect.arrayContaining(controls));
  expect(found(UNSAFE_IN_RECORDS)).toEqual(expect.arrayContaining(found(UNSAFE_CHARACTERS)));
  expect(found(UNSAFE_TO_SHOW)).toEqual(expect.arrayContaining(found(UNSAFE_IN_RECORDS)));
  expect(found(UNSAFE_TO_SHOW)).toEqual(expect.arrayContaining(found(SURROGATE)));
});

it('takes a pair of surrogates for the character that it is', () => {
  for (const pattern of [UNSAFE_CHARACTERS, UNSAFE_IN_RECORDS, UNSAFE_TO_SHOW])
    expect('a👩🏽‍💻b'.search(pattern)).toBe(-1);
});

it.each<[string, string, string, readonly string[]]>([
  ['handoff', 'text', 'a_b', []],
  ['handoff', 'line', 'a_b', ['a']],
  ['config', 'line', 'a_b', ['a']],
])('is what %s.v1 refuses in a %s', (schema, name, around, also) => {
  const pattern = patternOf(schema, name);
  const refused = CHARACTERS.filter((one) => !pattern.test(around.replace('_', one)));
  const codes = refused.map((one) => (one.codePointAt(0) ?? 0).toString(16));
  expect(new Set(codes)).toEqual(new Set([...found(UNSAFE_IN_RECORDS), ...also]));
});

it('is, with blanks and another @, what config.v1 refuses in an email', () => {
  const pattern = patternOf('config', 'email');
  const refused = CHARACTERS.filter((one) => !pattern.test(`a${one}b@c`));
  const plain = CHARACTERS.filter((one) => one !== '@' && !/\s/u.test(one));
  expect(found(UNSAFE_IN_RECORDS, plain)).toEqual(
    refused
      .filter((one) => plain.includes(one))
      .map((one) => (one.codePointAt(0) ?? 0).toString(16)),
  );
});
