import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

interface Operation {
  method: string;
  path: string;
  query: Record<string, object>;
  body?: object;
}

interface Judge {
  method: string;
  pattern: RegExp;
  name: string;
  query: Record<string, ValidateFunction>;
  body: ValidateFunction | null;
}

let judges: Judge[] | undefined;

/** What a request says that GitHub does not document for that operation, one sentence each; none where all is well. */
export function undocumented(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const judge = (judges ??= compile()).find((candidate) => candidate.method === method && candidate.pattern.test(path));
  if (!judge) return [`${method} ${path} is no operation that test/fixtures/github-rest.json knows; see scripts/github-rest-schemas.mjs`];
  const strange = [...query].flatMap(([name, value]) => {
    const validate = judge.query[name];
    if (!validate) return [`${judge.name} documents no query parameter ${name}`];
    return validate(value) ? [] : [`${judge.name} takes no ${name}=${value}`];
  });
  if (body === undefined) return strange;
  if (!judge.body) return [...strange, `${judge.name} takes no body`];
  if (judge.body(body)) return strange;
  const faults = (judge.body.errors ?? []).map(({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`);
  return [...strange, `${judge.name}: ${faults.join('; ')}`];
}

function compile(): Judge[] {
  const file = fileURLToPath(new URL('../../fixtures/github-rest.json', import.meta.url));
  const { operations } = JSON.parse(readFileSync(file, 'utf8')) as { operations: Operation[] };
  const bodies = new Ajv({ allErrors: true, strict: false });
  // Query parameters are text: "5" is an integer there.
  const parameters = new Ajv({ coerceTypes: 'array', strict: false, formats: { 'date-time': true } });
  return operations.map(({ method, path, query, body }) => ({
    method,
    name: `${method} ${path}`,
    // The rest of a path may hold slashes where it names a branch or a file.
    pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name: string) => (['branch', 'path', 'ref'].includes(name) ? '.+' : '[^/]+'))}$`),
    query: Object.fromEntries(Object.entries(query).map(([name, schema]) => [name, parameters.compile(schema)])),
    body: body ? bodies.compile(body) : null,
  }));
}
