import { execute, GraphQLError, parse, validate, type GraphQLFieldResolver } from 'graphql';
import { fieldsOf, refuse, type Call, type Hub, type Reply } from '../call.js';
import type { TokenKind } from '../people.js';
import { actor } from './actor.js';
import type { Account } from '../shapes.js';
import { repository } from './repository.js';
import { githubSchema } from './schema.js';
import { search } from './search.js';

/**
 * Answers a request to `/graphql` as GitHub would: always 200, but for those who do not sign in.
 */
export async function graphql(hub: Hub, { body, login, kind }: Call): Promise<Reply> {
  if (login === null) return refuse(401, 'This endpoint requires you to be authenticated.');
  const { query, variables, operationName } = fieldsOf(body);
  if (typeof query !== 'string')
    return refusal([new GraphQLError('A query attribute must be specified and must be a string.')]);
  const schema = githubSchema();
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return refusal([error as GraphQLError]);
  }
  const faults = validate(schema, document);
  if (faults.length > 0) {
    for (const { message } of faults) hub.violate(`GraphQL: ${message}`);
    return refusal(faults);
  }
  const result = await execute({
    schema,
    document,
    rootValue: root(hub, login, kind),
    variableValues: fieldsOf(variables),
    operationName: typeof operationName === 'string' ? operationName : null,
    fieldResolver: resolver(hub),
  });
  const errors = (result.errors ?? []).map(told);
  return {
    status: 200,
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(errors.length > 0 ? { errors } : {}),
    },
  };
}

function root(hub: Hub, login: string, kind: TokenKind | null): Record<string, unknown> {
  const account = async (name: string): Promise<Account | null> => {
    const { status, body } = await hub.records.get(`/users/${encodeURIComponent(name)}`);
    return status === 200 ? hub.records.shown('', body as Account) : null;
  };
  return {
    // An app is a user here, with the login that it has in REST.
    viewer: async () => ({
      ...actor(await account(login)),
      ...(kind === 'installation' ? { __typename: 'User', login } : {}),
    }),
    user: async ({ login: name }: { login: string }) => actor(await account(name)),
    repository: (asked: Parameters<typeof repository>[1]) => repository(hub, asked, login),
    search: (asked: Parameters<typeof search>[1]) => search(hub, asked, login),
    rateLimit: {
      cost: 1,
      limit: 5000,
      remaining: 4999,
      used: 1,
      nodeCount: 1,
      resetAt: hub.clock.now,
    },
  };
}

/**
 * Reads a field of the objects of this folder. What they lack is no null: that would be an answer
 * which GitHub never gave.
 */
function resolver(
  hub: Hub,
): GraphQLFieldResolver<Record<string, unknown>, unknown, Record<string, unknown>> {
  return (source, args, _context, info) => {
    if (!Object.hasOwn(source, info.fieldName)) {
      const message = `this helper knows no ${info.parentType.name}.${info.fieldName}`;
      hub.violate(`GraphQL: ${message}`);
      throw new Error(message);
    }
    const value = source[info.fieldName];
    return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value;
  };
}

/** A document that GitHub does not run. */
function refusal(faults: readonly GraphQLError[]): Reply {
  return { status: 200, body: { errors: faults.map(told) } };
}

/** An error in GitHub's shape and, for the commonest, in its words. */
function told(error: GraphQLError): Record<string, unknown> {
  const { extensions, path, locations, message } = error;
  const words = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message);
  return {
    ...(typeof extensions['type'] === 'string' ? { type: extensions['type'] } : {}),
    ...(path ? { path } : {}),
    ...(words
      ? { extensions: { code: 'undefinedField', typeName: words[2], fieldName: words[1] } }
      : {}),
    ...(locations ? { locations } : {}),
    message: words ? `Field '${words[1]}' doesn't exist on type '${words[2]}'` : message,
  };
}
