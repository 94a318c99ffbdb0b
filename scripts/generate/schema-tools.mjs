/** Reading our own JSON Schemas: what the generators share. */

const DEF_POINTER = /^#\/\$defs\/([A-Za-z]+)$/;

/** The value that a JSON pointer such as `#/$defs/item/properties/why` names. */
export function pointed(schema, pointer) {
  const value = pointer
    .slice(2)
    .split('/')
    .reduce((node, part) => node?.[part], schema);
  if (value === undefined) throw new Error(`nothing at ${pointer} in ${schema.$id}`);
  return value;
}

/** The name of the definition that a reference names, or null where it points elsewhere. */
export function defName(ref) {
  return DEF_POINTER.exec(ref)?.[1] ?? null;
}

/**
 * A schema with its reference replaced by what it points at. Keywords beside the reference win;
 * properties and required names add up.
 */
export function resolved(root, node) {
  if (node.$ref === undefined) return node;
  const { $ref, ...own } = node;
  const base = resolved(root, pointed(root, $ref));
  const merged = { ...base, ...own };
  if (base.properties) merged.properties = { ...base.properties, ...own.properties };
  if (base.required) merged.required = [...new Set([...base.required, ...(own.required ?? [])])];
  return merged;
}

/** The word that may stand in place of a list, such as `none`; undefined where there is none. */
export function wordInPlace(node) {
  return node.type?.includes?.('array') ? node.then?.const : undefined;
}

/** True where the word `none` may stand in place of the list. */
export function allowsNone(node) {
  return wordInPlace(node) === 'none';
}

/** True for a value of which a list may stand in its place. */
export function isOneOrMany(node) {
  return node.type?.includes?.('array') === true && node.then?.$ref !== undefined;
}

/** True for a value that is a text or an object. */
export function isTextOrObject(node) {
  return node.type?.includes?.('object') === true && node.else?.$ref !== undefined;
}
