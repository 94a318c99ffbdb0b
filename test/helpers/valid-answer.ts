import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isObject, type JsonObject, type JsonValue } from '../../src/protocol/format/json.js';

/** What only says that some variant did not fit; the faults of the variants say why. */
const ABOUT_VARIANTS = new Set(['if', 'oneOf', 'anyOf']);

/** Made when the first answer is judged, and for its verb only: a test file asks few of them. */
let judge: ((answer: JsonValue) => ErrorObject[]) | undefined;

/**
 * Holds what the program printed against the schema of answers, if it was asked for JSON. Output
 * that is no JSON is left to the test: a pipe may be closed on purpose.
 * @throws Error naming each place that does not fit
 */
export function assertValidAnswer(args: readonly string[], out: string): void {
  if (!asksForJson(args)) return;
  let answer: JsonValue;
  try {
    answer = JSON.parse(out);
  } catch {
    return;
  }
  judge ??= makeJudge();
  const faults = judge(answer).filter(({ keyword }) => !ABOUT_VARIANTS.has(keyword));
  if (faults.length === 0) return;
  throw new Error(
    `handoff ${args.join(' ')}: schemas/answers.v1.schema.json does not describe this answer:\n${faults.map(told).join('\n')}\n${out.slice(0, 2_000)}`,
  );
}

function asksForJson(args: readonly string[]): boolean {
  return (
    args.includes('--json') ||
    args.includes('--format=json') ||
    args.some((arg, index) => arg === 'json' && args[index - 1] === '--format')
  );
}

function makeJudge(): (answer: JsonValue) => ErrorObject[] {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, unicodeRegExp: true });
  // Definitions alone: the roots would be compiled whole, for a verb that needs a tenth of them.
  const [answers, records] = ['answers', 'handoff'].map((name) => read(name)) as [Schema, Schema];
  for (const { $id, $defs } of [answers, records]) ajv.addSchema({ $id, $defs });
  const refs = new Map(
    answers.else.allOf.map((rule) => [rule.if.properties.schema.const, rule.then.$ref]),
  );
  const compiled = new Map<string, ValidateFunction>();
  return (answer) => {
    const schema = isObject(answer) ? String(answer['schema']) : '';
    const failed = isObject(answer) && 'error' in answer;
    const ref = failed ? answers.then.$ref : (refs.get(schema) ?? '#/$defs/NoSuchAnswer');
    const valid = compiled.get(ref) ?? ajv.compile({ $ref: `${answers.$id}${ref}` });
    compiled.set(ref, valid);
    return valid(answer) ? [] : (valid.errors ?? []);
  };
}

/** The root of the schema of answers, as far as it tells the verbs apart. */
interface Schema {
  $id: string;
  $defs: JsonObject;
  then: { $ref: string };
  else: { allOf: { if: { properties: { schema: { const: string } } }; then: { $ref: string } }[] };
}

function read(name: string): Schema {
  const file = new URL(`../../schemas/${name}.v1.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function told({ instancePath, message, params }: ErrorObject): string {
  const detail = Object.values(params).map(String).join(', ');
  return `  ${instancePath || '/'} ${message ?? ''} (${detail})`;
}
