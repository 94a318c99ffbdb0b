import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Node {
  [keyword: string]: unknown;
}

const NAMES = ['handoff.v1.schema.json', 'config.v1.schema.json'];
const read = (path: string): Node =>
  JSON.parse(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8'));
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every field of a schema that says or refers to what it is, by its JSON pointer. */
function* fields(node: Node, pointer = '#'): Generator<[string, Node]> {
  const isDefinition = /^#\/\$defs\/[^/]+$/.test(pointer);
  if (
    !isDefinition &&
    ['title', 'description', '$ref'].some((key) => typeof node[key] === 'string')
  )
    yield [pointer, node];
  for (const [key, value] of Object.entries(node))
    if (isNode(value) && key !== 'examples') yield* fields(value, `${pointer}/${key}`);
}

/** What a field says of itself, or else what it refers to. */
function meant(schema: Node, node: Node, word: string): unknown {
  if (node[word] !== undefined || typeof node['$ref'] !== 'string') return node[word];
  return meant(schema, at(schema, node['$ref']), word);
}

function at(schema: Node, pointer: string): Node {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<Node>((one, step) => one[step] as Node, schema);
}

/**
 * A schema as the language servers of VS Code resolve it: what a `$ref` names replaces everything
 * that stands beside it.
 */
function asShown(schema: Node, pointer: string): Node {
  let node = at(schema, pointer);
  while (typeof node['$ref'] === 'string') {
    const { $ref: ref, ...own } = node;
    node = { ...own, ...at(schema, String(ref)) };
  }
  return node;
}

describe.each(NAMES)('%s for editors', (name) => {
  const [source, editor] = [read(name), read(`editor/${name}`)];

  const wrongIn = (schema: Node): string[] =>
    [...fields(source)].flatMap(([pointer, node]) => {
      const shown = asShown(schema, pointer);
      const isSo = ['title', 'description'].every(
        (word) => shown[word] === meant(source, node, word),
      );
      return isSo ? [] : [pointer];
    });

  test('shows of each field what the field itself says', () => {
    expect([...fields(source)].length).toBeGreaterThan(50);
    expect(wrongIn(editor)).toEqual([]);
  });

  test('is needed: of the source, editors would show definitions', () => {
    expect(wrongIn(source).length).toBeGreaterThan(10);
  });
});

describe('the schemas for editors', () => {
  const judges = ['', 'editor/'].map((folder) => {
    const ajv = new Ajv2020({
      schemas: NAMES.map((name) => read(`${folder}${name}`)),
      strict: false,
      allErrors: true,
      unicodeRegExp: true,
    });
    const judge = ajv.getSchema('config.v1.schema.json');
    if (judge === undefined) throw new Error('there is no schema of the policy');
    return (value: unknown): boolean => judge(value) === true;
  });

  test.each<[string, unknown]>([
    ['the example', parse(readFileSync('.handoff.example.yml', 'utf8'))],
    ['a project of two lines', { schema: 1, project: 'a\nb' }],
    ['a project that is too long', { schema: 1, project: 'x'.repeat(201) }],
    ['a name that is too long', { schema: 1, roster: { wei: { name: 'x'.repeat(121) } } }],
    ['a wrong zone', { schema: 1, roster: { wei: { zone: '1' } } }],
    ['a wrong handle', { schema: 1, pods: { p: { members: ['Wei!'] } } }],
    ['a duration', { schema: 1, fresh_within: '90m' }],
    ['no duration', { schema: 1, fresh_within: 'soon' }],
    ['an unknown key', { schema: 1, nothing: 1 }],
  ])('judge %s as the others do', (name, value) => {
    const [plain, edited] = judges.map((judge) => judge(value));
    expect([plain, edited]).toEqual(
      ['the example', 'a duration'].includes(name) ? [true, true] : [false, false],
    );
  });
});
