import { defName, pointed } from '../generate/schema-tools.mjs';
import { typeIn } from './type-in.mjs';

const INTRO = `<!-- Made by scripts/json-docs.mjs from schemas/answers.v1.schema.json. Do not edit: change the schema and run the script. -->

# JSON

With \`--json\` a verb prints one object on standard output and nothing else, also if it fails. Keys are only ever added. What is missing is \`null\`, never a made-up 0; a key that says "only" or "left out" may be absent. Times are UTC, as in \`2026-01-15T09:50:00Z\`.

[schemas/answers.v1.schema.json](../schemas/answers.v1.schema.json) ships with the package and describes every answer, so that a script can validate it. This page says the same in tables.`;

/** The page about answers: what all have in common, each verb, and the objects inside. */
export function jsonPage(answers, records) {
  const context = { answers, records };
  const verbs = answers.else.allOf.map((rule) => defName(rule.then.$ref));
  const [common, failing] = [
    ['Envelope', 'Warning'],
    ['Failure', 'ErrorDetail', 'Finding'],
  ];
  const own = new Set([...common, ...failing, ...verbs]);
  const inside = Object.keys(answers.$defs).filter((def) => /^[A-Z]/.test(def) && !own.has(def));
  const inOrder = inside.sort((a, b) => (titleOf(context, a) < titleOf(context, b) ? -1 : 1));
  return `${[
    INTRO,
    '## In every answer',
    envelope(context),
    ...common.slice(1).map((def) => part(context, def)),
    '## If a verb fails',
    ...failing.map((def, index) => (index === 0 ? body(context, def) : part(context, def))),
    '## Verbs',
    ...verbs.map((def) => verb(context, def)),
    '## Objects in answers',
    ...inOrder.map((def) => part(context, def)),
  ].join('\n\n')}\n`;
}

function titleOf({ answers }, def) {
  return answers.$defs[def].title;
}

function envelope({ answers, records }) {
  const { properties } = answers.$defs.Envelope;
  const schema = { description: '`handoff.<verb>/1`: the verb, and the version of its answer.' };
  return table({ answers, records }, { schema: { ...schema, type: 'string' }, ...properties }, []);
}

function verb(context, def) {
  const { title, ...node } = context.answers.$defs[def];
  return `### ${title.replace('Answer of handoff ', '')}\n\n${body(context, def, node)}`;
}

function part(context, def) {
  return `### ${titleOf(context, def)}\n\n${body(context, def)}`;
}

function body(context, def, node = context.answers.$defs[def]) {
  const { description, properties = {}, required = [], examples = [] } = node;
  const { schema, ...own } = properties;
  const keys = schema?.const === undefined ? properties : own;
  const [example] = examples;
  return [
    description,
    ...(Object.keys(keys).length === 0 ? [] : [table(context, keys, required)]),
    ...madeOf(context, node),
    ...(example === undefined ? [] : [fenced(example)]),
  ].join('\n\n');
}

/** What an object is put together from, beside its own keys; every answer has those of all answers. */
function madeOf(context, { allOf = [], oneOf = [], additionalProperties }) {
  const link = (node) => typeIn(context, node);
  const parts = allOf.filter(({ $ref }) => defName($ref) !== 'Envelope').map(link);
  return [
    ...(parts.length === 0 ? [] : [`It has the keys of ${parts.join(' and ')} as well.`]),
    ...(oneOf.length === 0
      ? []
      : [`It has the keys of one of these: ${oneOf.map(link).join(', ')}.`]),
    ...(additionalProperties === true ? ['Its keys are not described here.'] : []),
  ];
}

function table(context, properties, required) {
  const rows = Object.entries(properties).map(([key, node]) => {
    const optional = required.length > 0 && !required.includes(key) ? ', optional' : '';
    return `| \`${key}\` | ${typeIn(context, node)}${optional} | ${meaning(context, node)} |`;
  });
  return `| Key | Value | Meaning |\n|---|---|---|\n${rows.join('\n')}`;
}

/** A node's own description, or that of what it refers to. */
function meaning({ answers, records }, node) {
  if (node.description !== undefined) return node.description;
  const [file, pointer] = node.$ref.split('#');
  return meaning({ answers, records }, pointed(file === '' ? answers : records, `#${pointer}`));
}

function fenced(example) {
  return `\`\`\`json\n${laidOut(example)}\n\`\`\``;
}

/** JSON with as much on a line as fits; the whole has a line for each key. */
function laidOut(value, indent = '', before = 0) {
  const line = onOneLine(value);
  const fits = indent !== '' && indent.length + before + line.length <= 100;
  if (fits || typeof value !== 'object' || value === null) return line;
  const deeper = `${indent}  `;
  const inner = Array.isArray(value)
    ? value.map((entry) => `${deeper}${laidOut(entry, deeper)}`)
    : Object.entries(value).map(
        ([key, entry]) => `${deeper}"${key}": ${laidOut(entry, deeper, key.length + 4)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${inner.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value) {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = Object.entries(value).map(([key, entry]) => `"${key}": ${onOneLine(entry)}`);
  return inner.length === 0 ? '{}' : `{ ${inner.join(', ')} }`;
}
