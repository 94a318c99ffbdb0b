// A plugin of the bundler.
import { parseAst } from 'rolldown/parseAst';

/**
 * The bundler exports through getters, which takes a millisecond of every start to define. What is
 * never assigned again is exported as a plain value: a chunk exports at its end.
 */
export const plainExports = {
  name: 'plain-exports',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const assigned = assignedNames(parseAst(chunk.code));
      chunk.code = chunk.code.replace(
        /Object\.defineProperty\(exports,["'`](\w+)["'`],\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g,
        (getter, name, value) => (assigned.has(value) ? getter : `exports.${name}=${value}`),
      );
    }
  },
};

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
