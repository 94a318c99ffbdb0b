/**
 * Makes ajv's standalone source small and self-contained, because loading it is part of the time
 * that a command takes. Ajv writes each fault out in full and passes on what only its own keywords
 * need; and with `esm: true` it still writes `require` (ajv issues 1976 and 2209). What a step was
 * to remove and did not is an error, so a new version of ajv cannot slip past it.
 *
 * `patternNames` maps a pattern to the name that stands for it in faults.
 */
export function shrink(source, patternNames) {
  const quoted = (text) =>
    patternNames.get(JSON.parse(text)) ?? fail(`no name for the pattern ${text}`);
  const steps = [
    [/^"use strict";/, ''],
    [
      /const (func\d+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g,
      'const $1 = codePoints;',
    ],
    [
      /const (schema\d+) = (\{.*?\});(?=const |function |export )/g,
      (_, name, json) => keptSchema(source, name, JSON.parse(json)),
    ],
    [
      /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      'vErrors = add(vErrors, $2);errors++;',
    ],
    [/schemaPath:"[^"]*",/g, ''],
    [
      /\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g,
      'instancePath = ""',
    ],
    [
      /\{instancePath:?([^{}]*?),parentData(?::[^{},]+)?,parentDataProperty(?::[^{},]+)?,rootData\}/g,
      (_, path) => path || 'instancePath',
    ],
    [/add\(vErrors, \{\}\)/g, 'add(vErrors, null)'],
    [
      /add\(vErrors, \{instancePath(?::([^{}]*?))?,keyword:("\w+"),params:(\{.*?\})(?:,propertyName:[^{}]*)?\}\);errors/g,
      (_, path, keyword, params) =>
        `add(vErrors, fault(${path ?? 'instancePath'}, ${keyword}, ${params}));errors`,
    ],
    [/\{pattern: ("(?:[^"\\]|\\.)*")\}/g, (_, text) => `{pattern: "${quoted(text)}"}`],
    [
      /\((data\d*)\.\w+ === undefined\) \|\| \(!\(func\d+\.call\(\1, ("\w+")\)\)\)/g,
      'lacks($1, $2)',
    ],
    [/(data\d*)\.\w+ !== undefined && func\d+\.call\(\1, ("\w+")\)/g, '!lacks($1, $2)'],
    [
      /vErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      'vErrors = join(vErrors, $1.errors);',
    ],
    [/(?<=[;}])(?=function |export const |const (?:schema|pattern|func)\d)/g, '\n'],
  ];
  const code = steps.reduce(
    (text, [pattern, by]) =>
      text.search(pattern) < 0 ? fail(`nothing matches ${pattern}`) : text.replace(pattern, by),
    source,
  );
  for (const leftover of [
    /\brequire\s*\(/,
    /\bimport\b/,
    /parentData/,
    /rootData/,
    /schemaPath/,
    /vErrors\.push/,
    /vErrors\.concat/,
  ]) {
    if (leftover.test(code)) fail(`${leftover} is left`);
  }
  return `${HELPERS}${code}\n`;
}

const HELPERS = `/** The length of a text in code points, as JSON Schema counts. */
function codePoints(text) {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
function lacks(value, key) {
  return value[key] === undefined || !func0.call(value, key);
}
function fault(instancePath, keyword, params) {
  return { instancePath, keyword, params };
}
function add(faults, fault) {
  if (faults === null) return [fault];
  faults.push(fault);
  return faults;
}
function join(faults, more) {
  return faults === null ? more : faults.concat(more);
}
`;

/**
 * What the code reads of a schema at run time: the names of properties, choices and types; nothing
 * where it reads nothing.
 */
function keptSchema(source, name, schema) {
  const used = source.split(new RegExp(`\\b${name}\\b`)).length > 2;
  return used ? `const ${name} = ${JSON.stringify(prune(schema))};` : '';
}

function prune(schema) {
  const kept = {};
  if (schema.type) kept.type = schema.type;
  if (schema.enum) kept.enum = schema.enum;
  if (schema.items) kept.items = prune(schema.items);
  if (schema.properties)
    kept.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, prune(value)]),
    );
  return kept;
}

function fail(why) {
  throw new Error(
    `the validators' source cannot be made small: ${why}; does ajv write it in another way now?`,
  );
}
