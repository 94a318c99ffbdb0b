import { parseAst } from 'rolldown/parseAst';

/**
 * Every place in a file where a key is read or written, as two mutants each: under another name, and
 * left out.
 * @returns {{ path: string, line: number, key: string, how: string, code: string }[]}
 */
export function mutantsOf(path, code, keys) {
  const mutants = [];
  const add = (node, key, how, start, end, text) =>
    mutants.push({
      path,
      line: code.slice(0, node.start).split('\n').length,
      key,
      how,
      code: code.slice(0, start) + text + code.slice(end),
    });
  visit(parseAst(code, { lang: 'ts' }), (node, parent) => {
    if (node.type === 'MemberExpression' && !node.computed && keys.has(node.property.name)) {
      if (parent.type === 'AssignmentExpression' && parent.left === node) return;
      const { name, start, end } = node.property;
      add(node, name, 'read under another name', start, end, `${name}Renamed`);
      add(node, name, 'not read', node.start, node.end, '(undefined as never)');
    }
    if (node.type !== 'ObjectPattern' && node.type !== 'ObjectExpression') return;
    const does = node.type === 'ObjectPattern' ? 'read' : 'written';
    for (const [index, property] of node.properties.entries()) {
      if (property.type !== 'Property' || property.computed || property.method) continue;
      const name = property.key.name ?? property.key.value;
      if (!keys.has(name)) continue;
      const renamed = property.shorthand ? `${name}Renamed: ${name}` : `${name}Renamed`;
      add(
        property,
        name,
        `${does} under another name`,
        property.key.start,
        property.key.end,
        renamed,
      );
      if (does === 'read') continue;
      const next = node.properties[index + 1];
      add(property, name, 'not written', property.start, next?.start ?? property.end, '');
    }
  });
  return mutants;
}

function visit(node, enter, parent = {}) {
  if (typeof node?.type === 'string') enter(node, parent);
  for (const value of Object.values(node ?? {}))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string') visit(child, enter, node);
}
