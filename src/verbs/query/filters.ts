import type { Env } from '../../env.js';
import { HandoffError } from '../../errors.js';
import { membersOfPod } from '../../usecases/members-of-pod.js';
import { pastTime } from '../../usecases/past-time.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { Filter } from '../../protocol/query/filter.js';
import { ALL_LISTS, type Overview } from '../../protocol/query/overview.js';
import type { Row } from '../../protocol/query/rows.js';
import { nearestPerson, personNamed, typedHandle } from '../../protocol/team/person.js';
import type { Policy } from '../../protocol/team/policy.js';
import type { QueryFilter } from '../../schema/types.js';
import type { Options } from './spec.js';

/** The filters of a query, and how the answer names them. */
export interface Filters {
  filter: Filter;
  /** By the names of their flags, with people by their handle. */
  named: QueryFilter;
}

/** What the filters are read against. */
interface Known {
  policy: Policy;
  overview: Overview;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Reads the filters.
 * @throws HandoffError `usage` for a person, an item or a pod that nobody knows
 */
export async function filtersOf(env: Env, options: Options, known: Known): Promise<Filters> {
  const { owner, author, item, team, since, text } = options;
  if (options.mine && owner !== undefined)
    throw new HandoffError('usage', '--mine and --owner cannot be combined');
  const mine = options.mine ? (await env.identity()).handle : null;
  const one = mine ?? (owner === undefined ? null : knownPerson('--owner', owner, known));
  const by = author === undefined ? null : knownPerson('--author', author, known);
  if (item !== undefined) await refuseUnknownItem(env, item, known.overview);
  const members = team === undefined ? null : membersOfPod(known.policy, team);
  return {
    filter: {
      owners: one === null ? members : new Set([one]),
      author: by,
      item: item ?? null,
      since: since === undefined ? null : await pastTime(env, '--since', since, known.now),
      text: text ?? null,
    },
    named: {
      ...(mine === null ? {} : { mine }),
      ...(mine !== null || one === null ? {} : { owner: one }),
      ...(by === null ? {} : { author: by }),
      ...(team === undefined ? {} : { team }),
      ...(item === undefined ? {} : { item }),
      ...(since === undefined ? {} : { since }),
      ...(text === undefined ? {} : { text }),
    },
  };
}

/**
 * The handle of somebody whom the roster or a record names.
 * @throws HandoffError `usage` for anybody else
 */
export function knownPerson(
  flag: string,
  typed: string,
  { policy, overview }: Pick<Known, 'policy' | 'overview'>,
): string {
  const member = personNamed(policy, typed);
  if (member !== null) return member;
  const handle = typedHandle(policy, typed).toLowerCase();
  const others = peopleIn(overview);
  if (others.has(handle)) return handle;
  const meant = nearestPerson(policy, typed) ?? didYouMean(handle, others);
  throw new HandoffError(
    'usage',
    `${flag}: nobody is called ${typed.slice(0, 40)}`,
    meant === null
      ? `the roster has ${[...policy.members.keys()].join(', ') || 'nobody'}`
      : `did you mean ${meant}?`,
  );
}

/** Everybody whom an open record names, in the roster or not. */
function peopleIn({ lists, lastDeclared }: Overview): Set<string> {
  return new Set([
    ...Object.keys(lastDeclared),
    ...rowsIn(lists).flatMap(({ facts }) => [...facts.owners, facts.author]),
  ]);
}

function rowsIn(lists: Overview['lists']): Row<object>[] {
  return ALL_LISTS.flatMap((name): Row<object>[] => lists[name]);
}

/** @throws HandoffError `usage` for a key that no item has or had */
async function refuseUnknownItem(env: Env, key: string, { lists }: Overview): Promise<void> {
  const open = new Set(rowsIn(lists).flatMap(({ facts }) => facts.items));
  if (open.has(key)) return;
  const { state } = await env.snapshot('all');
  if (state.itemHeads.has(key)) return;
  const meant = didYouMean(key, open) ?? didYouMean(key, state.itemHeads.keys());
  throw new HandoffError(
    'usage',
    `--item: no item is called ${key.slice(0, 64)}`,
    meant === null ? 'handoff query --in-flight lists the items' : `did you mean ${meant}?`,
  );
}
