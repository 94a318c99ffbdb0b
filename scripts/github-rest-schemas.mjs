/**
 * Writes test/fixtures/github-rest.json: of the operations of GitHub's REST API that this program
 * may use, the documented query parameters and request bodies, against which the tests judge every
 * request.
 *
 * Give it the folder of an unpacked `@octokit/openapi` (385 MB, and so no dependency):
 *   npm install --prefix /tmp/openapi @octokit/openapi@23.0.2
 *   node scripts/github-rest-schemas.mjs /tmp/openapi/node_modules/@octokit/openapi
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REPO = '/repos/{owner}/{repo}';
const OPERATIONS = [
  ['get', '/user'],
  ['get', '/rate_limit'],
  ['get', REPO],
  ['get', `${REPO}/activity`],
  ['get', `${REPO}/branches/{branch}`],
  ['get', `${REPO}/rules/branches/{branch}`],
  ['get', `${REPO}/commits/{ref}/status`],
  ['get', `${REPO}/commits/{ref}/check-runs`],
  ['get', `${REPO}/contents/{path}`],
  ['get', `${REPO}/collaborators/{username}/permission`],
  ['get', `${REPO}/assignees/{assignee}`],
  ['get', `${REPO}/issues`],
  ['post', `${REPO}/issues`],
  ['get', `${REPO}/issues/{issue_number}`],
  ['patch', `${REPO}/issues/{issue_number}`],
  ['get', `${REPO}/issues/{issue_number}/events`],
  ['get', `${REPO}/issues/{issue_number}/timeline`],
  ['put', `${REPO}/issues/{issue_number}/lock`],
  ['delete', `${REPO}/issues/{issue_number}/lock`],
  ['post', `${REPO}/issues/{issue_number}/assignees`],
  ['get', `${REPO}/issues/{issue_number}/labels`],
  ['post', `${REPO}/issues/{issue_number}/labels`],
  ['put', `${REPO}/issues/{issue_number}/labels`],
  ['delete', `${REPO}/issues/{issue_number}/labels/{name}`],
  ['get', `${REPO}/issues/{issue_number}/comments`],
  ['post', `${REPO}/issues/{issue_number}/comments`],
  ['get', `${REPO}/issues/comments`],
  ['get', `${REPO}/issues/comments/{comment_id}`],
  ['patch', `${REPO}/issues/comments/{comment_id}`],
  ['delete', `${REPO}/issues/comments/{comment_id}`],
  ['get', `${REPO}/labels`],
  ['post', `${REPO}/labels`],
  ['get', `${REPO}/labels/{name}`],
  ['get', `${REPO}/pulls`],
  ['get', `${REPO}/pulls/{pull_number}`],
  ['get', `${REPO}/pulls/{pull_number}/files`],
  ['get', `${REPO}/pulls/{pull_number}/requested_reviewers`],
  ['get', `${REPO}/pulls/{pull_number}/reviews`],
];

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/github-rest-schemas.mjs <folder of @octokit/openapi>');
  process.exit(2);
}
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { paths } = JSON.parse(
  readFileSync(join(folder, 'generated/api.github.com.deref.json'), 'utf8'),
);

const FOR_PEOPLE = new Set([
  'description',
  'example',
  'examples',
  'deprecated',
  'default',
  'title',
  'nullable',
]);

/** A schema without what only people read, and with OpenAPI's `nullable` as JSON Schema says it. */
function lean(schema) {
  if (Array.isArray(schema)) return schema.map(lean);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key]) => !FOR_PEOPLE.has(key) && !key.startsWith('x-'),
  );
  const made = kept.map(([key, value]) => [
    key,
    key === 'properties'
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, lean(inner)]))
      : lean(value),
  ]);
  return schema.nullable
    ? { anyOf: [{ type: 'null' }, Object.fromEntries(made)] }
    : Object.fromEntries(made);
}

/**
 * A body may hold nothing but what is documented; one of several forms keeps each of them closed.
 */
function closed(schema) {
  for (const kind of ['oneOf', 'anyOf'])
    if (schema[kind]) return { ...schema, [kind]: schema[kind].map(closed) };
  return schema.type === 'object' ? { ...schema, additionalProperties: false } : schema;
}

const operations = OPERATIONS.map(([method, path]) => {
  const operation = paths[path]?.[method];
  if (!operation) throw new Error(`GitHub documents no ${method} ${path}`);
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => [name, lean(schema)]);
  const body = operation.requestBody?.content['application/json'].schema;
  return {
    method: method.toUpperCase(),
    path,
    query: Object.fromEntries(query),
    ...(body
      ? { required: operation.requestBody.required ?? false, body: closed(lean(body)) }
      : {}),
  };
});

const text = JSON.stringify({ source: `@octokit/openapi@${version} (MIT)`, operations }, null, 1);
writeFileSync(new URL('../test/fixtures/github-rest.json', import.meta.url), `${text}\n`);
console.log(`${operations.length} operations of @octokit/openapi@${version}, ${text.length} bytes`);
