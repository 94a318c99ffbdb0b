import { RECORD_TYPES } from './names.mjs';
import { defName } from './schema-tools.mjs';
import { simplify, typesOf } from './types.mjs';

/** Definitions that have a type already: a stored record is one of the kinds of record. */
const KNOWN = { StoredRecord: 'HandoffRecord', Payload: 'JsonObject' };

/**
 * TypeScript source for the answers: one type for each definition whose name begins with a capital
 * letter, and the answer of each verb by the verb's name. What the answers take from the schema of
 * records keeps its type there.
 */
export async function answerTypes(answers, records, banner) {
  const whole = withTypesOf(records, answers);
  const defs = Object.keys(answers.$defs).filter((def) => /^[A-Z]/.test(def) && !(def in KNOWN));
  const names = { ...Object.fromEntries(defs.map((def) => [def, def])), ...KNOWN };
  const source = await typesOf(whole, names, '', defs);
  const taken = [...new Set([...Object.values(RECORD_TYPES), 'HandoffRecord'])]
    .filter((name) => !defs.includes(name) && new RegExp(`\\b${name}\\b`).test(code(source)))
    .sort();
  return `${banner}\nimport type { JsonObject } from '../../protocol/format/json.js';\nimport type { ${taken.join(', ')} } from './records.js';\n${source}${byVerb(answers)}`;
}

/** The schema with what it takes from the other one in place, as a type where that has one. */
function withTypesOf(records, node) {
  if (Array.isArray(node)) return node.map((entry) => withTypesOf(records, entry));
  if (typeof node !== 'object' || node === null) return node;
  const [file, pointer] = String(node.$ref ?? '').split('#');
  if (file === records.$id) {
    const own = simplify(records, RECORD_TYPES, { ...node, $ref: `#${pointer}` });
    return { simple: { ...own, description: node.description ?? own.description } };
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withTypesOf(records, value)]),
  );
}

function code(source) {
  return source.replaceAll(/\/\*\*.*?\*\//gs, '');
}

/** The verbs with their answers, as the schema tells them apart. */
function byVerb({ else: { allOf } }) {
  const verbs = allOf.map((rule) => [
    rule.if.properties.schema.const.replace(/^handoff\.(.*)\/1$/, '$1'),
    defName(rule.then.$ref),
  ]);
  return `
/** What each verb answers, by the verb's name. */
export type Answers = {
${verbs.map(([verb, type]) => `  ${verb}: ${type};`).join('\n')}
};
`;
}
