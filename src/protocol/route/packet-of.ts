import type { Refs } from '../../schema/types.js';
import type { State, TopicState } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import { prsOf, ticketsOf } from '../kinds/refs.js';
import { pullRef } from '../pull/pull-ref.js';
import { TRACKER_NAMES, TRACKERS, type Tracker } from '../team/tickets.js';
import type { Here } from './github-target.js';
import { blockedItems } from './items.js';
import { pullAddress, webAddress } from './links.js';
import type { Packet } from './packet.js';

/** Where a topic and its references can be read. */
export interface Surroundings {
  /** This repository on GitHub; null if unknown. */
  here: Here | null;
  /** The URL of the topic's record; null if it has none. */
  page: string | null;
  /** The URL of a ticket; null if the environment does not name the tracker's server. */
  ticket: (tracker: Tracker, ticket: string) => string | null;
}

/**
 * Everything that a reader needs to act on an open blocker or question.
 * @param to the handles of the people whom it addresses
 */
export function packetOf(
  topic: TopicState,
  state: State,
  surroundings: Surroundings,
  to: readonly string[] = [topic.owner],
): Packet {
  const { entry, introducedBy } = topic;
  const items = blockedItems(topic, state);
  return {
    kind: topic.kind,
    slotId: topic.id,
    handle: shortHandle(topic.id),
    key: entry.key,
    need: entry.need,
    why: entry.why,
    blocks: items.map(({ key, summary }) => ({ key, summary })),
    default: entry.default ?? null,
    neededBy: entry.needed_by ?? null,
    severity: entry.severity ?? 'normal',
    owner: topic.owner,
    to,
    declaredBy: introducedBy.author,
    declaredAt: introducedBy.declared_at,
    item: null,
    declared: null,
    repeats: null,
    links: linksTo([entry.refs ?? {}, ...items.map(({ refs }) => refs)], surroundings),
  };
}

/**
 * Links to the record at its commit, then to the references of the topic and of its items; each URL
 * once.
 */
export function linksTo(
  all: readonly Refs[],
  { here, page, ticket }: Surroundings,
): Packet['links'] {
  const links: [label: string, url: string | null][] = [['Record', page]];
  for (const refs of all) {
    for (const pr of prsOf(refs)) {
      const pull = pullRef(pr, here);
      links.push([`Pull request ${pull?.number ?? ''}`, pull && pullAddress(pull)]);
    }
    for (const tracker of TRACKER_NAMES)
      for (const key of ticketsOf(refs, tracker))
        links.push([`${TRACKERS[tracker].label} ${key}`, ticket(tracker, key)]);
    for (const link of refs.links ?? []) links.push(['Page', webAddress(link)]);
  }
  const byUrl = new Map<string, string>();
  for (const [label, url] of links) if (url !== null && !byUrl.has(url)) byUrl.set(url, label);
  return [...byUrl].map(([url, label]) => ({ label, url }));
}
