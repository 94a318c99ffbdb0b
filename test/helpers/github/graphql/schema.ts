import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

let built: Promise<GraphQLSchema> | undefined;

/** GitHub's own schema, out of `@octokit/graphql-schema`. From its JSON, because the SDL in that package does not parse. */
export function githubSchema(): Promise<GraphQLSchema> {
  return (built ??= import('@octokit/graphql-schema').then(({ schema }) => buildClientSchema(schema.json as IntrospectionQuery)));
}
