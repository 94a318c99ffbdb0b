import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';
import { UNSAFE_TO_SHOW } from '../../src/protocol/format/unsafe-characters.js';
import type { Answers } from '../../src/schema/types.js';
import { shown, type Shown, type ShownLines, type ShownText } from '../../src/terminal/shown.js';
import { fc } from '../helpers/fc.js';

const schema: JsonObject = JSON.parse(
  readFileSync(new URL('../../schemas/answers.v1.schema.json', import.meta.url), 'utf8'),
);
const definitions = Object.entries(schema['$defs'] as JsonObject) as [string, JsonObject][];

/** Every text in a value, with the keys that lead to it. */
function* texts(value: JsonValue, keys: readonly string[] = []): Generator<[string[], string]> {
  if (typeof value === 'string') yield [[...keys], value];
  else if (Array.isArray(value)) for (const entry of value) yield* texts(entry, keys);
  else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) {
      yield [[...keys, key], key];
      yield* texts(inner, [...keys, key]);
    }
}

describe('an answer that is shown', () => {
  it('holds no character that acts, and line breaks only in records and drafts', () => {
    const value = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('\u001b[2J', 'one\ntwo', '##[error]', '::warning::x', '\u202e', null, 1),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(fc.constantFrom('body', 'content', 'need', '__proto__'), fc.string()),
          tie('value'),
          { maxKeys: 3 },
        ),
      ),
    })).value;
    fc.assert(
      fc.property(value, (inner) => {
        for (const [keys, text] of texts(shown({ inner }) as JsonValue)) {
          expect(text.search(UNSAFE_TO_SHOW), JSON.stringify(text)).toBe(-1);
          expect(text).not.toMatch(/##\[|^::/m);
          const long = keys.some((key) => ['body', 'content'].includes(key));
          if (!long) expect(text).not.toContain('\n');
        }
      }),
    );
  });

  it('keeps the line breaks of a whole record and of what would be sent', () => {
    const answer = { content: { why: 'one\ntwo\u0007' }, body: 'a\n\nb', title: 'a\n  b' };
    expect(shown(answer)).toEqual({
      content: { why: 'one\ntwo\\u{7}' },
      body: 'a\n\nb',
      title: 'a b',
    });
  });

  it('keeps ids, times, numbers, words and nulls as they are', () => {
    const examples = definitions
      .filter(([name]) => /^(?:Query|Who|Verify|Ack|Publish)Answer$/.test(name))
      .flatMap(([, node]) => node['examples'] as JsonObject[]);
    expect(examples.length).toBeGreaterThan(4);
    for (const example of examples) expect(shown(example)).toEqual(example);
  });

  it('is the same when it is made harmless twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = shown({ need: text, body: text });
        expect(shown(once)).toEqual(once);
      }),
    );
  });

  it('has its whole records under the keys whose line breaks are kept', () => {
    const keys = definitions.flatMap(([, node]) =>
      Object.entries((node['properties'] ?? {}) as JsonObject)
        .filter(([, property]) => isObject(property) && property['$ref'] === '#/$defs/StoredRecord')
        .map(([key]) => key),
    );
    expect([...new Set(keys)].sort()).toEqual(['content', 'would_record']);
  });

  it('tells its variants apart by their words and keys', () => {
    type Row = NonNullable<Shown<Answers['query']>['blocked']>[number];
    expectTypeOf<Row['need']>().toEqualTypeOf<ShownText>();
    expectTypeOf<Row['severity']>().toEqualTypeOf<'critical' | 'high' | 'normal' | 'low' | null>();
    expectTypeOf<Row['age_seconds']>().toEqualTypeOf<number>();
    type Item = Extract<Shown<Answers['show']>, { as: 'in_flight' }>;
    expectTypeOf<Item['next'][number]['action']>().toEqualTypeOf<ShownText>();
    type Dry = Extract<Shown<Answers['resolve']>, { dry_run: true }>;
    expectTypeOf<Dry['would_record']>().toEqualTypeOf<JsonObject>();
    type Draft = Extract<Shown<Answers['route']>, { dry_run: true }>['would_send'][number];
    expectTypeOf<Extract<Draft, { on: 'message' }>['payload']>().toEqualTypeOf<JsonObject>();
    expectTypeOf<Extract<Draft, { on: 'issue' }>['body']>().toEqualTypeOf<ShownLines>();
    expectTypeOf<Shown<{ body: string }>['body']>().toEqualTypeOf<ShownLines>();
    expectTypeOf<string>().not.toExtend<ShownText>();
    expectTypeOf<ShownLines>().not.toExtend<ShownText>();
  });
});
