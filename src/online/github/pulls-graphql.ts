import type { JsonValue } from '../../protocol/format/json.js';
import type { PullRef } from '../../protocol/pull/pull-ref.js';
import { valueAt } from '../../protocol/format/value-at.js';
import { NetFault } from '../net/net-fault.js';
import type { TimeBudget } from '../net/time-budget.js';
import { MOST_PULLS, pullsDocument } from './documents.js';
import { graphqlFault, nameOf, notFound, type GraphqlError } from './fault.js';
import type { RawPull } from '../pulls/raw-pull.js';
import { fromGraphql } from './read-graphql.js';
import type { Server } from './server.js';

/** GraphQL numbers have 32 bits; a larger one would fail the whole request. */
const MOST_NUMBER = 2 ** 31 - 1;

/**
 * Reads pull requests over GraphQL, at most 25 in a request. One that cannot be read does not
 * affect the others.
 * @returns by reference the pull request or its fault
 * @throws NetFault if GraphQL as a whole cannot be used
 */
export async function pullsOverGraphql(
  server: Server,
  refs: readonly PullRef[],
  budget: TimeBudget,
): Promise<Map<PullRef, RawPull | NetFault>> {
  const askable = refs.filter(({ number }) => number <= MOST_NUMBER);
  const parts = Array.from({ length: Math.ceil(askable.length / MOST_PULLS) }, (_, part) =>
    askable.slice(part * MOST_PULLS, (part + 1) * MOST_PULLS),
  );
  const answers = await Promise.all(parts.map((part) => askPart(server, part, budget)));
  const none = refs
    .filter(({ number }) => number > MOST_NUMBER)
    .map((ref): [PullRef, NetFault] => [ref, notFound(server)]);
  return new Map([...answers.flat(), ...none]);
}

async function askPart(
  server: Server,
  part: readonly PullRef[],
  budget: TimeBudget,
): Promise<[PullRef, RawPull | NetFault][]> {
  const groups = byRepository(part);
  const variables = groups.flatMap((group, r) => {
    const [owner = '', name = ''] = (group[0]?.repository ?? '').split('/');
    return [
      [`o${r}`, owner],
      [`n${r}`, name],
      ...group.map(({ number }, p) => [`p${r}_${p}`, number]),
    ];
  });
  const { data, errors } = await server.client.graphql(
    pullsDocument(groups.map(({ length }) => length)),
    Object.fromEntries(variables),
    { budget },
  );
  return groups.flatMap((group, r) =>
    group.map((ref, p): [PullRef, RawPull | NetFault] => [
      ref,
      readNode(server, ref, data, errors, [`r${r}`, `p${p}`]),
    ]),
  );
}

function readNode(
  server: Server,
  ref: PullRef,
  data: JsonValue,
  errors: readonly GraphqlError[],
  [repository = '', pull = '']: readonly string[],
): RawPull | NetFault {
  const node = valueAt(data, [repository, pull]);
  const below = (...at: readonly string[]): GraphqlError[] =>
    errors.filter(({ path }) => at.every((part, index) => path[index] === part));
  if (typeof node !== 'object' || node === null) {
    const error =
      below(repository, pull)[0] ?? below(repository).find(({ path }) => path.length === 1);
    return error === undefined ? notFound(server) : graphqlFault(error, server);
  }
  const withheld = new Set(
    Object.keys(node).filter(
      (field) => valueAt(node, [field]) === null && below(repository, pull, field).length > 0,
    ),
  );
  return (
    fromGraphql(node, ref.repository, withheld) ??
    new NetFault('forbidden', `${nameOf(server.host)} does not show the reviewers to this token`)
  );
}

function byRepository(refs: readonly PullRef[]): PullRef[][] {
  const groups = new Map<string, PullRef[]>();
  for (const ref of refs) {
    const name = ref.repository.toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), ref]);
  }
  return [...groups.values()];
}
