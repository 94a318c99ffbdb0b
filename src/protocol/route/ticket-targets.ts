import type { Refs } from '../../schema/types.js';
import type { TopicState } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import { ticketsIn, TRACKERS, trackerOf, type Tracker } from '../team/tickets.js';
import { unroutable, type RoutingContext, type Unroutable } from './destination.js';
import { blockedItems } from './items.js';

const TICKET = /^([a-z]+):([A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9})$/;

/** The ticket in a target of a tracker; null for anything else, because any receipt may name it. */
export function readTicketTarget(target: string, tracker: Tracker): string | null {
  const [, name, ticket = null] = TICKET.exec(target) ?? [];
  return name === tracker ? ticket : null;
}

/** The ticket of one tracker that an item refers to; null if it refers to none. */
export function itemTicket(
  tracker: Tracker,
  refs: Refs,
  { policy }: RoutingContext,
): string | Unroutable | null {
  const ticket = refs[tracker];
  if (ticket === undefined) return null;
  return isForeign(ticket, tracker, policy)
    ? foreignTicket(ticket, tracker)
    : `${tracker}:${ticket}`;
}

function isForeign(ticket: string, tracker: Tracker, { trackers }: Policy): boolean {
  return (trackerOf(ticket, trackers) ?? tracker) !== tracker;
}

function foreignTicket(ticket: string, tracker: Tracker): Unroutable {
  return unroutable(
    `${ticket} is not a ${TRACKERS[tracker].label} ticket`,
    'correct the reference, or the keys in trackers: of .handoff.yml',
  );
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
  const foreign = referred.find((ticket) => isForeign(ticket, tracker, policy));
  if (foreign !== undefined) return foreignTicket(foreign, tracker);
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
