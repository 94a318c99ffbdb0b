import { defName, pointed, resolved } from './schema-tools.mjs';

const ANNOTATIONS = new Set(['title', 'description', 'examples', '$schema', '$comment']);

/**
 * The same schema without what only people need, and with every reference aimed at a definition, so
 * that the compiler makes one function of each definition instead of one of each property. Judges
 * exactly the same values to be valid.
 */
export function lean(schema) {
  const $defs = Object.fromEntries(
    Object.entries(schema.$defs).map(([name, def]) => [name, leanNode(schema, def)]),
  );
  return { $id: schema.$id, $defs };
}

function leanNode(root, node) {
  if (node === true || node === false) return node;
  if (node.$ref === undefined) return leanKeywords(root, node);
  const { $ref, type: _, ...own } = leanKeywords(root, node);
  if (Object.keys(own).length === 0) return leanTarget(root, $ref);
  // A narrower limit on a text: one fault for a text that breaks both, and no function in between.
  if (own.maxLength !== undefined) return leanKeywords(root, resolved(root, node));
  return { ...leanTarget(root, $ref), ...own };
}

/**
 * A reference to the definition at the end of a chain of references; what has no name is copied in.
 */
function leanTarget(root, $ref) {
  const target = leanNode(root, pointed(root, $ref));
  const { $ref: next, ...rest } = target;
  if (next !== undefined && Object.keys(rest).length === 0) return target;
  return defName($ref) === null ? target : { $ref };
}

function leanKeywords(root, node) {
  const kept = Object.entries(node).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [keyword, leanValue(root, keyword, value)]),
  );
}

function leanValue(root, keyword, value) {
  if (keyword === 'properties')
    return Object.fromEntries(
      Object.entries(value).map(([name, node]) => [name, leanNode(root, node)]),
    );
  if (['items', 'if', 'then', 'propertyNames', 'additionalProperties'].includes(keyword))
    return leanNode(root, value);
  return value;
}
