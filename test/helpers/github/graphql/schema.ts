import { readFileSync } from 'node:fs';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

/**
 * Read as a file: importing that package builds the schema once more, and its SDL does not parse.
 */
const FILE = new URL(
  '../../../../node_modules/@octokit/graphql-schema/schema.json',
  import.meta.url,
);

let built: GraphQLSchema | undefined;

/** GitHub's own schema, out of `@octokit/graphql-schema`. */
export function githubSchema(): GraphQLSchema {
  return (built ??= buildClientSchema(
    JSON.parse(readFileSync(FILE, 'utf8')) as IntrospectionQuery,
    { assumeValid: true },
  ));
}
