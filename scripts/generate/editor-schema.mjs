/** Keywords of a definition that asks what kind of value it has. */
const CHOICES = ['if', 'anyOf', 'oneOf'];
/** Keywords that only tell a reader about a value. */
const ANNOTATIONS = ['title', 'description', 'examples'];
const DEFINITION = /^#\/\$defs\/([^/]+)$/;

/**
 * A schema for editors, which judges as the given one does. Editors show what a definition says of
 * itself in place of what stands beside the `$ref`: of a project, a hover said "Line of text". So
 * definitions say nothing here, and every reference says it all. Editors give the parts of a choice
 * the title of whatever refers to it last: of `to`, a hover said "In flight". So every reference to
 * a choice between simple values has a copy of it.
 */
export function editorSchema(schema) {
  const definitions = schema.$defs;
  const nameIn = (node) => DEFINITION.exec(typeof node.$ref === 'string' ? node.$ref : '')?.[1];
  const said = (node) => {
    const name = nameIn(node);
    const below = name === undefined ? {} : said(definitions[name]);
    return { ...below, ...pick(node, (key) => ANNOTATIONS.includes(key)) };
  };
  const shared = new Set(references(schema).flatMap((node) => nameIn(node) ?? []));
  const withCopy = (node) => {
    const name = nameIn(node);
    if (name === undefined) return node;
    const { $ref: _, ...own } = node;
    const whole = withCopy(definitions[name]);
    const isChoice = whole.$ref === undefined && CHOICES.some((key) => key in whole);
    return isChoice && !('properties' in whole) ? { ...whole, ...own } : node;
  };
  const walked = (given) => {
    if (Array.isArray(given)) return given.map(walked);
    if (typeof given !== 'object' || given === null) return given;
    const node = withCopy(given);
    const inner = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'examples' ? value : walked(value)]),
    );
    return nameIn(given) === undefined ? inner : { ...inner, ...said(given) };
  };
  const result = walked(schema);
  for (const name of shared)
    result.$defs[name] = pick(result.$defs[name], (key) => !ANNOTATIONS.includes(key));
  return result;
}

/** Every schema in a schema that refers to another one. */
function references(node) {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.entries(node).flatMap(([key, value]) =>
    key === 'examples' ? [] : references(value),
  );
  return typeof node.$ref === 'string' ? [node, ...inner] : inner;
}

function pick(node, isWanted) {
  return Object.fromEntries(Object.entries(node).filter(([key]) => isWanted(key)));
}
