import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { lean } from './lean.mjs';
import { shrink } from './shrink.mjs';

const OPTIONS = {
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  ownProperties: true,
  messages: false,
  unicodeRegExp: true,
};

/**
 * ES module source with one validator an entry of `targets` (exported name → `<schema
 * id>#/$defs/<name>`).
 * @throws Error where a schema is no JSON Schema 2020-12, is not strict, or where the source could
 * not be freed of `require`
 */
export function validatorsOf(schemas, targets, banner) {
  assertStrict(schemas, targets);
  // The class for draft-07 compiles the keywords that are used here alike, without the bookkeeping
  // for `unevaluated…`. Strict types were asserted above; here a keyword beside a reference relies
  // on the type that the reference checks.
  const ajv = new Ajv.default({
    ...OPTIONS,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 2 },
  });
  for (const schema of schemas) ajv.addSchema(lean(schema));
  return `${banner}\n${shrink(standaloneCode.default(ajv, targets), patternNames(schemas))}`;
}

/** Each pattern of the schemas → the name of the definition that holds it. */
function patternNames(schemas) {
  const named = schemas
    .flatMap((schema) => Object.entries(schema.$defs))
    .filter(([, def]) => def.pattern !== undefined);
  return new Map([['^x-', 'x'], ...named.map(([name, def]) => [def.pattern, name])]);
}

/** TypeScript declarations for that module. */
export function validatorTypes(targets, banner) {
  const functions = Object.keys(targets).map((name) => `export const ${name}: Validator;`);
  return `${banner}
import type { Validator } from './fault.js';

${functions.join('\n')}
`;
}

/** The types that all validators share. */
export function faultTypes(banner) {
  return `${banner}
/** One fault, in the validator's own terms; \`instancePath\` is a JSON pointer. */
export interface Fault {
  instancePath: string;
  keyword: string;
  params: { readonly [name: string]: unknown };
}

/** True where the value is valid; else \`errors\` holds the faults until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: Fault[] | null;
}
`;
}

/** The published schemas themselves must be sound: they are what editors and other programs use. */
function assertStrict(schemas, targets) {
  const ajv = new Ajv2020.default(OPTIONS);
  for (const schema of schemas) ajv.addSchema(schema);
  for (const target of Object.values(targets)) {
    if (!ajv.getSchema(target)) throw new Error(`${target} names no schema`);
  }
  for (const schema of schemas) ajv.getSchema(schema.$id);
}
