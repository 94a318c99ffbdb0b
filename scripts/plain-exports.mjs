// A plugin of the bundler.
import { parseAst } from 'rolldown/parseAst';

/**
 * The bundler exports one name after another, many of them through getters: two milliseconds of
 * every start for the hundreds of names of a chunk. Here a chunk exports one object, and what is
 * never assigned again is a plain value in it.
 * @param deferred the names of chunks that are loaded later than by those that import them
 */
export function plainExports(deferred) {
  return {
    name: 'plain-exports',
    generateBundle(_options, bundle) {
      const later = new Set(deferred.map((name) => `chunks/${name}.js`));
      for (const [file, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk' || chunk.isEntry) continue;
        // It would keep the object from before the other one exported.
        if (loadedBy(file, bundle, later).has(file)) throw new Error(`${file} loads itself`);
        chunk.code = inOneObject(chunk.code);
      }
    },
  };
}

/** The chunks that are loaded with a chunk, at once or through others. */
function loadedBy(file, bundle, later) {
  const loaded = new Set(bundle[file].imports);
  for (const one of loaded) {
    if (later.has(one)) loaded.delete(one);
    else for (const next of bundle[one]?.imports ?? []) loaded.add(next);
  }
  return loaded;
}

function inOneObject(code) {
  const program = parseAst(code);
  const assigned = assignedNames(program);
  const exporting = program.body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const { expression } = statement;
    const parts = expression.type === 'SequenceExpression' ? expression.expressions : [expression];
    const exported = parts.map(exportOf);
    return exported.includes(null) ? [] : [{ statement, exported }];
  });
  const members = exporting
    .flatMap(({ exported }) => exported)
    .map(([name, value]) => {
      const text = code.slice(value.start, value.end);
      const isFixed =
        value.type === 'Identifier' ? !assigned.has(value.name) : value.type.endsWith('Literal');
      return isFixed ? `${name}:${text}` : `get ${name}(){return ${text}}`;
    });
  let rest = code;
  for (const [place, { statement }] of [...exporting.entries()].toReversed()) {
    const said = place === exporting.length - 1 ? `module.exports={${members.join(',')}};` : '';
    rest = rest.slice(0, statement.start) + said + rest.slice(statement.end);
  }
  return rest;
}

/** The name and the value that an expression exports; null for any other expression. */
function exportOf({ type, left, right, callee, arguments: args }) {
  if (type === 'AssignmentExpression')
    return left.object?.name === 'exports' ? [left.property.name, right] : null;
  if (type !== 'CallExpression' || callee.property?.name !== 'defineProperty') return null;
  const [target, name, { properties }] = args;
  const getter = properties?.find(({ key }) => key.name === 'get');
  return target.name === 'exports' && getter !== undefined
    ? [name.value ?? name.quasis[0].value.raw, getter.value.body.body[0].argument]
    : null;
}

/** Every name that is assigned after its declaration, in any scope. */
function assignedNames(node, names = new Set()) {
  if (node === null || typeof node !== 'object') return names;
  if (node.type === 'AssignmentExpression') targets(node.left, names);
  if (node.type === 'UpdateExpression') targets(node.argument, names);
  if (/^For(?:In|Of)Statement$/.test(node.type)) targets(node.left, names);
  for (const child of Object.values(node)) assignedNames(child, names);
  return names;
}

function targets(pattern, names) {
  if (pattern === null || typeof pattern !== 'object') return;
  if (pattern.type === 'Identifier') names.add(pattern.name);
  if (!/^(?:MemberExpression|VariableDeclaration)$/.test(pattern.type))
    for (const child of Object.values(pattern)) targets(child, names);
}
