import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject, type JsonValue } from '../../../src/protocol/format/json.js';
import { ORDER, ordered } from '../../../src/protocol/fold/order.js';

/** Every property name that a schema defines, at any depth. */
function properties(schema: JsonValue): string[] {
  if (Array.isArray(schema)) return schema.flatMap(properties);
  if (!isObject(schema)) return [];
  const own = isObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  return [...own, ...Object.values(schema).flatMap(properties)];
}

describe('the order of writing', () => {
  test('knows every property of the published schema, each once', () => {
    const schema: JsonValue = JSON.parse(
      readFileSync(new URL('../../../schemas/handoff.v1.schema.json', import.meta.url), 'utf8'),
    );
    const known = new Set(ORDER);
    expect(known.size).toBe(ORDER.length);
    const named = new Set(properties(schema));
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
    expect(ORDER.filter((name) => !named.has(name))).toEqual([]);
  });

  test('puts known keys by rank at every level, then others by name, and keeps lists as they are', () => {
    const value = {
      'x-b': 1,
      digest: 'd',
      'x-a': { saw: [], id: 'i' },
      items: [{ reply: 'r', slot: 's' }, 2, null],
      schema: 1,
    };
    expect(JSON.stringify(ordered(value))).toBe(
      '{"schema":1,"items":[{"slot":"s","reply":"r"},2,null],"digest":"d","x-a":{"id":"i","saw":[]},"x-b":1}',
    );
  });
});
