import type { TopicState } from '../fold/state.js';
import { ticketsIn, TRACKERS, trackerOf, type Tracker } from '../team/tickets.js';
import { unroutable, type RoutingContext, type Unroutable } from './destination.js';
import { blockedItems } from './items.js';

const TICKET = /^([a-z]+):([A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9})$/;

/** The ticket in a target of a tracker; null for anything else, because any receipt may name it. */
export function readTicketTarget(target: string, tracker: Tracker): string | null {
  const [, name, ticket = null] = TICKET.exec(target) ?? [];
  return name === tracker ? ticket : null;
}

/**
 * The tickets of one tracker for a topic: its own reference; else those of its items; else the
 * first ticket that a text names, the topic's texts before those of its items.
 */
export function ticketTargets(
  tracker: Tracker,
  topic: TopicState,
  { policy, state }: RoutingContext,
): string[] | Unroutable {
  const { entry } = topic;
  const { label } = TRACKERS[tracker];
  const items = blockedItems(topic, state);
  const own = entry.refs?.[tracker];
  const referred = own !== undefined ? [own] : items.flatMap(({ refs }) => refs[tracker] ?? []);
  const foreign = referred.find(
    (ticket) => (trackerOf(ticket, policy.trackers) ?? tracker) !== tracker,
  );
  if (foreign !== undefined)
    return unroutable(
      `${foreign} is not a ${label} ticket`,
      'correct the reference, or the keys in trackers: of .handoff.yml',
    );
  const texts = [entry.need, entry.why, ...items.flatMap(({ summary, why }) => [summary, why])];
  const named = texts.flatMap((text) => ticketsIn(text ?? '', policy.trackers[tracker]));
  const tickets = referred.length > 0 ? referred : named.slice(0, 1);
  return tickets.length === 0
    ? unroutable(
        `no ${label} ticket to comment on`,
        `add \`refs: { ${tracker}: PAY-311 }\` to it or to the item it blocks`,
      )
    : tickets.map((ticket) => `${tracker}:${ticket}`);
}
