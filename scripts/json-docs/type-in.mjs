import { defName, pointed } from '../generate/schema-tools.mjs';

const PLAIN = { string: 'text', integer: 'number', number: 'number', boolean: '`true`, `false`' };

/** What a value of a key is, in words and links for a cell of a table. */
export function typeIn(context, node) {
  if (node.$ref !== undefined) return referred(context, node.$ref);
  if (node.const !== undefined) return code(node.const);
  if (node.enum) return node.enum.map(code).join(', ');
  if (node.anyOf ?? node.oneOf)
    return (node.anyOf ?? node.oneOf).map((one) => typeIn(context, one)).join(', ');
  if (node.type === 'array') return `list of ${typeIn(context, node.items)}`;
  return [node.type]
    .flat()
    .map((type) => PLAIN[type] ?? code(null))
    .join(', ');
}

function referred({ answers, records }, ref) {
  const [file, pointer] = ref.split('#');
  const node = pointed(file === '' ? answers : records, `#${pointer}`);
  if (file !== '')
    return node.enum || node.type ? inRecords({ answers, records }, node) : title(node);
  return /^[A-Z]/.test(defName(ref)) ? `[${title(node)}](#${anchor(node)})` : scalar(node);
}

/** A value that the schema of records describes. */
function inRecords(context, node) {
  if (node.enum) return node.enum.map(code).join(', ');
  return node.type === 'object'
    ? `[${title(node)}](../schemas/handoff.v1.schema.json)`
    : title(node);
}

function scalar(node) {
  return node.enum ? node.enum.map(code).join(', ') : title(node);
}

function title({ title: text }) {
  return text[0].toLowerCase() + text.slice(1);
}

function anchor({ title: text }) {
  return text
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function code(value) {
  return `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}
