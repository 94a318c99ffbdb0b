import { compile } from 'json-schema-to-typescript';
import {
  defName,
  isOneOrMany,
  isTextOrObject,
  pointed,
  resolved,
  wordInPlace,
} from './schema-tools.mjs';

/**
 * TypeScript source for the object definitions that `names` lists (definition name → type name).
 * Text definitions become plain `string`: a pattern has no place in a type.
 *
 * `defs` are the definitions whose type is declared here; the others have one elsewhere.
 */
export async function typesOf(schema, names, banner, defs = Object.keys(names)) {
  const $defs = {};
  for (const def of defs) {
    const simple = simplify(schema, names, resolved(schema, schema.$defs[def]));
    $defs[names[def]] = { ...simple, title: names[def] };
  }
  const source = await compile({ $defs }, 'unused', {
    bannerComment: '',
    unreachableDefinitions: true,
    additionalProperties: false,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return `${banner}\n${tidy(source)}\n`;
}

/**
 * The part of a schema that says something about types, in words that json-schema-to-typescript
 * knows.
 */
export function simplify(root, names, node) {
  if (node.simple !== undefined) return node.simple;
  if (node.$ref !== undefined) {
    const name = typeName(root, names, node.$ref);
    if (name !== undefined) return { description: resolved(root, node).description, tsType: name };
    return simplify(root, names, resolved(root, node));
  }
  const { description, enum: choices, const: only, type, required } = node;
  const about = description === undefined ? {} : { description };
  if (node.allOf) return { ...about, allOf: together(root, names, node) };
  const either = node.anyOf ?? node.oneOf;
  if (either) return { ...about, anyOf: either.map((one) => unspoken(root, names, one)) };
  if (choices) return { ...about, enum: choices };
  if (only !== undefined) return { ...about, const: only };
  const word = wordInPlace(node);
  if (word !== undefined) return { ...about, anyOf: [{ const: word }, list(root, names, node)] };
  if (type === 'array') return { ...about, ...list(root, names, node) };
  if (isOneOrMany(node))
    return { ...about, anyOf: [unspoken(root, names, node.then), list(root, names, node)] };
  if (isTextOrObject(node))
    return {
      ...about,
      anyOf: [unspoken(root, names, node.then), unspoken(root, names, node.else)],
    };
  if (type !== 'object') return { ...about, type };
  if (node.properties === undefined)
    return {
      ...about,
      type,
      additionalProperties:
        node.additionalProperties === true || unspoken(root, names, node.additionalProperties),
    };
  const properties = Object.entries(node.properties).map(([key, value]) => [
    key,
    simplify(root, names, value),
  ]);
  if (typeof node.additionalProperties === 'object')
    // A key of its own has to fit the type of all keys.
    return {
      ...about,
      type,
      additionalProperties: {
        anyOf: [node.additionalProperties, ...Object.values(node.properties)].map((value) =>
          unspoken(root, names, value),
        ),
      },
    };
  return {
    ...about,
    type,
    additionalProperties: false,
    required: required ?? [],
    properties: Object.fromEntries(properties),
  };
}

/** The parts of an object that is put together: what `allOf` and `oneOf` name, and its own keys. */
function together(root, names, { allOf, oneOf, ...own }) {
  return [...allOf, ...(oneOf ? [{ oneOf }] : []), own].map((part) => unspoken(root, names, part));
}

function list(root, names, node) {
  return { type: 'array', items: unspoken(root, names, node.items) };
}

/** The type of an entry, without a description: the list's own says enough. */
function unspoken(root, names, node) {
  const { description: _, ...simple } = simplify(root, names, node);
  return simple;
}

/**
 * The type that a reference stands for, through references to references; undefined where it has no
 * name.
 */
function typeName(root, names, ref) {
  const name = names[defName(ref)];
  const next = pointed(root, ref).$ref;
  return name === undefined && next !== undefined ? typeName(root, names, next) : name;
}

/**
 * Leaves out the type of the schema's root, which holds nothing, folds short comments into one
 * line, and writes type aliases: TypeScript takes those, and no interfaces, for a JsonObject.
 */
function tidy(source) {
  return source
    .replace(/export interface Unused \{[^}]*\}\n/, '')
    .replaceAll(/ \*\n \* This interface was referenced by .*\n \* via the .*\n/g, '')
    .replaceAll(/\/\*\*\n *\* (.*)\n *\*\//g, '/** $1 */')
    .replaceAll(/^export interface (\w+) \{$/gm, 'export type $1 = {')
    .replaceAll(/^\}$/gm, '};')
    .trim();
}
