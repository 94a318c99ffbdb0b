import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';

const [answers, records] = ['answers', 'handoff'].map((name): JsonObject =>
  JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.v1.schema.json`, import.meta.url), 'utf8'),
  ),
) as [JsonObject, JsonObject];
const ajv = new Ajv2020({
  schemas: [records, answers],
  strict: true,
  // A closed union of objects names in one place what another place requires.
  strictRequired: false,
  strictTypes: false,
  unicodeRegExp: true,
});
const valid = ajv.getSchema('answers.v1.schema.json');

const definitions = Object.entries(answers['$defs'] as JsonObject) as [string, JsonObject][];
const objects = definitions.filter(([, node]) => node['type'] === 'object');
const printed = definitions.filter(
  ([name]) => name.endsWith('Answer') && name !== 'CollectedAnswer',
);

/** Definitions that others are put together from: whoever uses them is closed instead. */
const parts = new Set(
  definitions.flatMap(([, node]) =>
    [node['allOf'], node['oneOf']]
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .flatMap((part) => (isObject(part) ? String(part['$ref']) : [])),
  ),
);

/** What a reference points at, in either schema. */
function pointed(ref: string): JsonValue {
  const [file, pointer = ''] = ref.split('#/');
  return pointer
    .split('/')
    .reduce<JsonValue>(
      (at, key) => (isObject(at) ? (at[key] ?? null) : null),
      file === '' ? answers : records,
    );
}

/** A node's own description, or that of what it refers to. */
function description(node: JsonValue): JsonValue {
  if (!isObject(node)) return null;
  return (
    node['description'] ??
    (typeof node['$ref'] === 'string' ? description(pointed(node['$ref'])) : null)
  );
}

describe('the schema of answers', () => {
  test('describes an answer of every verb, and its failure, by an example', () => {
    expect(printed.length).toBeGreaterThan(20);
    for (const [name, node] of [...printed, ['Failure', pointed('#/$defs/Failure')] as const]) {
      const examples = (node as JsonObject)['examples'] as JsonValue[];
      expect(examples, name).not.toHaveLength(0);
      for (const example of examples)
        expect([valid?.(example), valid?.errors, name]).toEqual([true, null, name]);
    }
  });

  test.each(definitions)('%s has a title and says what it is', (_, node) => {
    expect(node['title']).toMatch(/^[A-Z]/);
    expect(node['description']).toMatch(/^.{12,}\.$/);
  });

  test.each(objects)('%s says what each of its keys means', (_, { properties }) => {
    for (const [key, property] of Object.entries((properties ?? {}) as JsonObject))
      expect(description(property), key).toMatch(/\.$/);
  });

  test.each(objects)('%s allows no key that it does not describe', (name, node) => {
    const open = [
      'StoredRecord',
      'Payload',
      ...[...parts].map((ref) => ref.slice('#/$defs/'.length)),
      'DecisionRow',
    ].includes(name);
    expect(node['additionalProperties'] === false || node['unevaluatedProperties'] === false).toBe(
      !open || node['additionalProperties'] === false,
    );
  });

  test('refuses a key that nobody described, at the top and inside', () => {
    const [example] = (pointed('#/$defs/QueryAnswer') as JsonObject)['examples'] as [JsonObject];
    const [row] = example['blocked'] as [JsonObject];
    expect(valid?.({ ...example, surprise: 1 })).toBe(false);
    expect(valid?.({ ...example, blocked: [{ ...row, surprise: 1 }] })).toBe(false);
    expect(valid?.({ ...example, schema: 'handoff.unheard/1' })).toBe(false);
  });
});
