import type { State, TopicState } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import type { Tracker } from '../team/tickets.js';
import type { Here } from './github-target.js';
import { blockedItems } from './items.js';
import type { Packet } from './packet.js';
import { linksTo, referencesIn } from './references.js';

/** Where a topic and its references can be read. */
export interface Surroundings {
  /** This repository on its forge; null if unknown. */
  here: Here | null;
  /** The URL of the topic's record; null if it has none. */
  page: string | null;
  /** The URL of a ticket; null if the environment does not name the tracker's server. */
  ticket: (tracker: Tracker, ticket: string) => string | null;
  /** True if this repository on its forge has the branch, as last fetched. */
  isPushed: (branch: string) => boolean;
  /** When the owner of a blocker is at work, in words; null if the roster does not say. */
  atWork?: (topic: TopicState) => string | null;
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
  const atWork = topic.kind === 'blocker' ? (surroundings.atWork?.(topic) ?? null) : null;
  const references = referencesIn(
    [entry.refs ?? {}, ...items.map(({ refs }) => refs)],
    surroundings,
  );
  return {
    kind: topic.kind,
    slotId: topic.id,
    handle: shortHandle(topic.id),
    key: entry.key,
    need: entry.need,
    why: entry.why,
    blocks: items.map(({ key, summary, why, next }) => ({ key, summary, why, next })),
    default: entry.default ?? null,
    neededBy: entry.needed_by ?? null,
    severity: entry.severity ?? 'normal',
    owner: topic.owner,
    ...(atWork === null ? {} : { atWork }),
    to,
    declaredBy: introducedBy.author,
    declaredAt: introducedBy.declared_at,
    item: null,
    declared: null,
    repeats: null,
    references,
    links: linksTo(surroundings.page, references),
  };
}
