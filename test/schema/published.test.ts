import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

interface Node {
  [keyword: string]: unknown;
}

const schemas = ['handoff.v1.schema.json', 'config.v1.schema.json'].map((name): Node =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')),
);
const [handoff, config] = schemas;
const ajv = new Ajv2020({
  schemas,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  unicodeRegExp: true,
});

/**
 * Every property of every object of a schema as [JSON pointer, schema]; what only tests a value
 * (`if`, `then`) names no property.
 */
function* properties(node: Node, pointer: string): Generator<[string, Node]> {
  for (const [key, value] of Object.entries(node)) {
    if (
      typeof value !== 'object' ||
      value === null ||
      key === 'if' ||
      key === 'then' ||
      key === 'else' ||
      key === 'allOf'
    )
      continue;
    const inner = value as Node;
    if (key === 'properties') {
      for (const [name, property] of Object.entries(inner))
        yield [`${pointer}/properties/${name}`, property as Node];
    }
    yield* properties(inner, `${pointer}/${key}`);
  }
}

/** An annotation of a property: its own, or that of what it refers to. */
function annotation(schema: Node, node: Node, name: string): unknown {
  if (node[name] !== undefined || typeof node['$ref'] !== 'string') return node[name];
  const target = node['$ref']
    .slice(2)
    .split('/')
    .reduce((at: Node, part) => at[part] as Node, schema);
  return annotation(schema, target, name);
}

const cases = schemas.flatMap((schema) =>
  [...properties(schema, '#')].map(
    ([pointer, node]) => [`${String(schema['$id'])}${pointer}`, schema, node] as const,
  ),
);

describe('the published schemas', () => {
  test('describe more than a hundred properties', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  test.each(cases)('%s has a title, a description and an example', (_, schema, node) => {
    expect(annotation(schema, node, 'title')).toMatch(/^[A-Z]/);
    expect(annotation(schema, node, 'description')).toMatch(/^.{12,}\.$/);
    expect(annotation(schema, node, 'examples')).toEqual(
      expect.arrayContaining([expect.anything()]),
    );
  });

  test.each(cases)('%s has examples that it allows itself', (pointer, schema, node) => {
    if (pointer.includes('/then/')) return;
    const validate = ajv.getSchema(pointer);
    for (const example of annotation(schema, node, 'examples') as unknown[]) {
      expect(validate?.(example), JSON.stringify([example, validate?.errors])).toBe(true);
    }
  });

  test('define what both use in the same words', () => {
    const [ours, theirs] = [handoff?.['$defs'] as Node, config?.['$defs'] as Node];
    for (const name of Object.keys(theirs).filter((name) => name in ours))
      expect(theirs[name]).toEqual(ours[name]);
  });

  test.each(schemas)('bound every text and list, and anchor every pattern: $$id', (schema) => {
    const unbounded: string[] = [];
    const look = (node: Node, pointer: string): void => {
      const types = [node['type']].flat();
      if (types.includes('array') && node['$ref'] === undefined && node['maxItems'] === undefined)
        unbounded.push(`${pointer} lacks maxItems`);
      const text =
        types.includes('string') && node['$ref'] === undefined && node['pattern'] !== undefined;
      if (text && node['maxLength'] === undefined) unbounded.push(`${pointer} lacks maxLength`);
      if (typeof node['pattern'] === 'string' && !/^\^.*\$$/.test(node['pattern']))
        unbounded.push(`${pointer} has a pattern that is not anchored`);
      for (const [key, value] of Object.entries(node)) {
        if (
          typeof value === 'object' &&
          value !== null &&
          !['if', 'then', 'examples'].includes(key)
        )
          look(value as Node, `${pointer}/${key}`);
      }
    };
    look(schema, '#');
    expect(unbounded).toEqual([]);
  });
});
