import type { Refs } from '../../schema/types.js';
import type { TopicState } from '../fold/state.js';
import { ticketsOf } from '../kinds/refs.js';
import type { Policy } from '../team/policy.js';
import { ticketsIn, TRACKERS, trackerOf, type Tracker } from '../team/tickets.js';
import { unroutable, type RoutingContext, type Target, type Unroutable } from './destination.js';
import { blockedItems } from './items.js';

const TICKET = /^([a-z]+):([A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,9})$/;

/** The ticket in a target of a tracker; null for anything else, because any receipt may name it. */
export function readTicketTarget(target: string, tracker: Tracker): string | null {
  const [, name, ticket = null] = TICKET.exec(target) ?? [];
  return name === tracker ? ticket : null;
}

/** The tickets of one tracker that an item refers to. */
export function itemTickets(tracker: Tracker, refs: Refs, { policy }: RoutingContext): Target[] {
  return ticketsOf(refs, tracker).map((ticket) => targetOf(ticket, tracker, policy));
}

function targetOf(ticket: string, tracker: Tracker, policy: Policy): Target {
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
 * The tickets of one tracker for a topic: its own references; else those of its items; else the
 * first ticket that a text names, the topic's texts before those of its items.
 */
export function ticketTargets(
  tracker: Tracker,
  topic: TopicState,
  { policy, state }: RoutingContext,
): Target[] {
  const { entry } = topic;
  const { label } = TRACKERS[tracker];
  const items = blockedItems(topic, state);
  const own = ticketsOf(entry.refs, tracker);
  const referred = own.length > 0 ? own : items.flatMap(({ refs }) => ticketsOf(refs, tracker));
  const texts = [entry.need, entry.why, ...items.flatMap(({ summary, why }) => [summary, why])];
  const named = texts.flatMap((text) => ticketsIn(text ?? '', policy.trackers[tracker]));
  const tickets = referred.length > 0 ? referred : named.slice(0, 1);
  if (tickets.length > 0) return tickets.map((ticket) => targetOf(ticket, tracker, policy));
  return [
    unroutable(
      `no ${label} ticket to comment on`,
      `add \`refs: { ${tracker}: PAY-311 }\` to it or to the item it blocks`,
    ),
  ];
}
