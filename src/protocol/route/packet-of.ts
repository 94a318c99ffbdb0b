import type { Refs } from '../../schema/types.js';
import type { State, ThingState } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import { blockedItems } from './items.js';
import { fileAddress, jiraAddress, linearAddress, pullAddress, webAddress } from './links.js';
import type { Packet } from './packet.js';
import type { RoutingContext } from './table.js';

/** Where things can be looked at. */
export interface Surroundings extends Pick<RoutingContext, 'here' | 'pull'> {
  /** Where the thing's record lies; null where no commit holds it yet. */
  record: { commit: string; path: string } | null;
  /** The address of Jira, as the environment gives it; null where it gives none. */
  jira: string | null;
}

/** Everything about an open blocker or question that somebody needs to act on it. */
export function packetOf(thing: ThingState, state: State, surroundings: Surroundings): Packet {
  const { entry, introducedBy } = thing;
  return {
    kind: thing.kind,
    thing: thing.thing,
    handle: shortHandle(thing.thing),
    key: entry.key,
    need: entry.need,
    why: entry.why,
    blocks: blockedItems(thing, state).map(({ key, summary }) => ({ key, summary })),
    default: entry.default ?? null,
    neededBy: entry.needed_by ?? null,
    severity: entry.severity ?? 'normal',
    owner: thing.owner,
    declaredBy: introducedBy.author,
    declaredAt: introducedBy.declared_at,
    links: linksOf(thing, state, surroundings),
  };
}

/**
 * The record at its commit, then what the thing refers to, then what its items refer to; each
 * address once.
 */
function linksOf(
  thing: ThingState,
  state: State,
  { here, pull, record, jira }: Surroundings,
): Packet['links'] {
  const links: Packet['links'] = [];
  if (here !== null && record !== null)
    links.push({ label: 'Record', url: fileAddress(here, record.commit, record.path) });
  for (const refs of [
    thing.entry.refs ?? {},
    ...blockedItems(thing, state).map((item) => item.refs),
  ])
    links.push(...linksOfRefs(refs, { pull, jira }));
  return links.filter((link, index) => links.findIndex(({ url }) => url === link.url) === index);
}

function linksOfRefs(
  refs: Refs,
  { pull, jira }: Pick<Surroundings, 'pull' | 'jira'>,
): Packet['links'] {
  const request = refs.pr === undefined ? null : pull(refs.pr);
  const found: [label: string, url: string | null][] = [
    [`Pull request ${request?.number ?? ''}`, request && pullAddress(request)],
    [
      `Jira ${refs.jira ?? ''}`,
      refs.jira === undefined || jira === null ? null : jiraAddress(jira, refs.jira),
    ],
    [`Linear ${refs.linear ?? ''}`, refs.linear === undefined ? null : linearAddress(refs.linear)],
    ...(refs.links ?? []).map((page): [string, string | null] => ['Page', webAddress(page)]),
  ];
  return found.flatMap(([label, url]) => (url === null ? [] : [{ label, url }]));
}
