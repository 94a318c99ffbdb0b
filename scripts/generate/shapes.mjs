import { stringify } from 'yaml';
import { allowsNone, defName, isTextOrObject, pointed, resolved } from './schema-tools.mjs';

/**
 * TypeScript source for what messages need to know of each object: its keys, what stands inside,
 * and how to write a missing one. `roots` are the definitions from which to start.
 */
export function shapesSource(schemas, roots, banner) {
  const shapes = {};
  for (const schema of schemas) {
    const programFields = Object.keys(schema.$defs.common?.properties ?? {});
    for (const root of roots.filter((name) => schema.$defs[name]))
      collect(schema, shapes, root, schema.$defs[root], programFields);
  }
  return `${banner}
/** What messages need to know of an object that a schema describes. */
export interface Shape {
  /** Its keys, in the order in which they are written; empty where any name may stand. */
  keys: readonly string[];
  /** Key, or \`*\` for any → the name of the shape that its value or its entries have. */
  inside: Readonly<Record<string, string>>;
  /** The keys whose list may be replaced by the word \`none\`. */
  orNone: readonly string[];
  /** Key → how to write it where it is missing. */
  hints: Readonly<Record<string, string>>;
}

/** Every object of the schemas by the name of its definition. */
export const SHAPES: Readonly<Record<string, Shape>> = ${JSON.stringify(shapes, null, 2)};
`;
}

function collect(schema, shapes, name, definition, programFields) {
  if (shapes[name]) return;
  const shape = { keys: [], inside: {}, orNone: [], hints: {} };
  shapes[name] = shape;
  const within = (key, place, node) => {
    const target = objectIn(schema, node, `${place}.${key}`);
    if (!target) return;
    shape.inside[key] = target.name;
    collect(schema, shapes, target.name, target.definition, programFields);
  };
  const whole = resolved(schema, definition);
  if (typeof whole.additionalProperties === 'object') {
    within('*', name, whole.additionalProperties);
    return;
  }
  for (const [key, node] of Object.entries(whole.properties ?? {})) {
    shape.keys.push(key);
    within(key, name, node);
    if (allowsNone(resolved(schema, node))) shape.orNone.push(key);
    if (!programFields.includes(key) && key !== 'kind' && key !== 'subject')
      shape.hints[key] = hint(key, resolved(schema, node));
  }
}

/**
 * The object that a property's value, or each entry of its list, has to be; null for texts and
 * numbers.
 */
function objectIn(schema, node, place) {
  const whole = resolved(schema, node);
  if (whole.items) return objectIn(schema, whole.items, place);
  if (isTextOrObject(whole)) return objectIn(schema, whole.else, place);
  if (whole.type !== 'object') return null;
  return { name: plainName(schema, node) ?? place, definition: whole };
}

/**
 * The definition at the end of a chain of references: a sealed entry has the keys and hints of the
 * entry that a person writes.
 */
function plainName(schema, node) {
  if (node.$ref === undefined) return null;
  return plainName(schema, pointed(schema, node.$ref)) ?? defName(node.$ref);
}

function hint(key, node) {
  const [example] = node.examples;
  const written = `\`${stringify(
    { [key]: example },
    { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 },
  )
    .trim()
    .slice(1, -1)}\``;
  if (allowsNone(node))
    return typeof example?.[0] === 'string' && example !== 'none'
      ? `for example ${written}, or write \`${key}: none\``
      : `list them, or write \`${key}: none\``;
  const others = node.enum?.filter((choice) => choice !== example) ?? [];
  return others.length > 0 ? `write ${written}, or ${others.join(', ')}` : `for example ${written}`;
}
