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
  name: string;
  query: Record<string, ValidateFunction>;
  body: ValidateFunction | null;
}

let operations: Operation[] | undefined;
/** Made when first asked for: most tests need few of them. */
const judges = new Map<Operation, Judge>();
const bodies = new Ajv({ allErrors: true, strict: false });
// Query parameters are text: "5" is an integer there.
const parameters = new Ajv({ coerceTypes: 'array', strict: false, formats: { 'date-time': true } });

/**
 * What a request says that GitHub does not document for that operation, one sentence each; none
 * where all is well.
 */
export function undocumented(
  method: string,
  path: string,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const judge = judgeOf(method, path);
  if (!judge)
    return [
      `${method} ${path} is no operation that test/fixtures/github-rest.json knows; see scripts/github-rest-schemas.mjs`,
    ];
  const strange = [...query].flatMap(([name, value]) => {
    const validate = judge.query[name];
    if (!validate) return [`${judge.name} documents no query parameter ${name}`];
    return validate(value) ? [] : [`${judge.name} takes no ${name}=${value}`];
  });
  if (body === undefined) return strange;
  if (!judge.body) return [...strange, `${judge.name} takes no body`];
  if (judge.body(body)) return strange;
  const faults = (judge.body.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  );
  return [...strange, `${judge.name}: ${faults.join('; ')}`];
}

function judgeOf(method: string, path: string): Judge | null {
  const operation = (operations ??= read()).find(
    (candidate) => candidate.method === method && patternOf(candidate.path).test(path),
  );
  if (!operation) return null;
  const known = judges.get(operation);
  if (known) return known;
  const query = Object.fromEntries(
    Object.entries(operation.query).map(([name, schema]) => [name, parameters.compile(schema)]),
  );
  const made = {
    name: `${method} ${operation.path}`,
    query,
    body: operation.body ? bodies.compile(operation.body) : null,
  };
  judges.set(operation, made);
  return made;
}

/** What may stand for a name in a path: the rest of it where that is a branch or a file. */
function patternOf(path: string): RegExp {
  const part = (name: string): string =>
    ['branch', 'path', 'ref'].includes(name)
      ? '.+'
      : /_(?:id|number)$/.test(name)
        ? '\\d+'
        : '[^/]+';
  return new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name: string) => part(name))}$`);
}

function read(): Operation[] {
  const file = fileURLToPath(new URL('../../fixtures/github-rest.json', import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { operations: Operation[] }).operations;
}
