import { GraphQLError } from 'graphql';

/** An object whose fields GraphQL asks for: values, or what computes them. */
export type Fields = Record<string, unknown>;

/** The arguments of every connection. */
export interface Slice {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

const MOST = 100;

/** An error as GitHub types them. */
export function failure(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/**
 * A page of a list.
 * @throws GraphQLError where it is not bounded, or by more than GitHub gives at once
 */
export function connection(
  name: string,
  { first, last, after, before }: Slice,
  nodes: readonly unknown[],
  more: Fields = {},
): Fields {
  const [limit, word] = typeof first === 'number' ? [first, 'first'] : [last, 'last'];
  if (typeof limit !== 'number')
    throw failure(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  if (limit > MOST)
    throw failure(
      'EXCESSIVE_PAGINATION',
      `Requesting ${limit} records on the \`${name}\` connection exceeds the \`${word}\` limit of ${MOST} records.`,
    );
  const from = after ? indexOf(after) + 1 : 0;
  const to = before ? indexOf(before) : nodes.length;
  const [start, end] =
    word === 'first' ? [from, Math.min(to, from + limit)] : [Math.max(from, to - limit), to];
  const shown = nodes.slice(start, end);
  return {
    nodes: shown,
    edges: shown.map((node, index) => ({ node, cursor: cursor(start + index) })),
    totalCount: nodes.length,
    pageInfo: {
      hasNextPage: end < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length > 0 ? cursor(start) : null,
      endCursor: shown.length > 0 ? cursor(end - 1) : null,
    },
    ...more,
  };
}

const cursor = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64');
const indexOf = (text: string): number =>
  Number(Buffer.from(text, 'base64').toString().replace('cursor:', ''));
