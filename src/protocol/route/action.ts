import type { HandoffRecord, Route } from '../../schema/types.js';
import type { RouteReceipt } from '../compose/events.js';
import type { DecisionState, TopicState, FollowUp } from '../fold/state.js';
import type { Decisions, Destination, FollowUps } from './destination.js';
import type { Marker } from './marker.js';
import type { Packet } from './packet.js';
import type { Surroundings } from './packet-of.js';
import type { Recipient } from './recipient.js';

/** A post to make or to change. */
export type Action =
  | PostAction
  | PingAction
  | EscalateAction
  | AnnounceAction
  | FollowUpAction
  | DecisionAction;

interface Sent {
  destination: Destination;
  target: string;
  /** The URL of the existing post; null if there is none, or if its receipt has no URL. */
  url: string | null;
  /** Records about it that this post does not show yet; of an escalation, what asked the owner. */
  events: readonly HandoffRecord[];
  /** For a ping: the handles that a person named, none for those who are waited for. */
  asked?: readonly string[];
}

/** The first post of an open blocker or question at a target. */
export interface PostAction extends Sent {
  do: 'post';
  about: TopicState;
  /** The account to address on GitHub; empty elsewhere. */
  recipients: readonly Recipient[];
  /** The handles of the people whom it addresses; the owner if left out. */
  to?: readonly string[];
}

/** The first post about an item, or the repeat of a post, for the people who are waited for. */
export interface PingAction extends Sent {
  do: 'ping';
  about: Subject;
  recipients: readonly Recipient[];
  packet: (around: Surroundings) => Packet;
  /** The receipt of the post that this one repeats; null for the first. */
  repeats: Route | null;
}

/** The post that asks somebody in place of an owner who did not answer, once at each target. */
export interface EscalateAction extends Sent {
  do: 'escalate';
  about: TopicState;
  recipients: readonly Recipient[];
  packet: (around: Surroundings) => Packet;
  /** The receipt of the post under which it is sent. */
  repeats: Route;
  /** The handles of those whom it asks. */
  to: readonly string[];
}

/**
 * The announcement of a declaration to the people whose acknowledgement it waits for, or of the record
 * by which somebody took an item over to who had it.
 */
export interface AnnounceAction extends Sent {
  do: 'announce';
  about: Subject;
  /** The account to address on GitHub; left out elsewhere. */
  recipients?: readonly Recipient[];
  /** What the post says of an item; left out for a declaration itself. */
  what?: 'taken';
  packet: (around: Surroundings) => Packet;
}

/** What a post is about. */
export interface Subject {
  /** The slot id; of a declaration, the id of its record. */
  id: string;
  introducedBy: HandoffRecord;
}

/** A follow-up to a post: a change that it does not show yet. */
export interface FollowUpAction extends Sent {
  do: 'tell';
  about: TopicState;
  followUps: FollowUps;
  is: FollowUp['is'];
  event: HandoffRecord;
}

/** Makes or updates the comment of a decision. */
export interface DecisionAction extends Sent {
  do: 'decision';
  about: DecisionState;
  decisions: Decisions;
}

/** Identifies an action; the same in every clone. */
export function actionKey(action: Action): string {
  const { do: does, about, target, events } = action;
  return [does, about.id, target, ...events.map(({ id }) => id)].join(' ');
}

/** The marker of the post that an action makes or changes. */
export function markerOf(action: Action, project: string | null): Marker {
  return { project, slotId: action.about.id, what: whatOf(action) };
}

function whatOf(action: Action): string | null {
  if (action.do === 'tell') return `${action.is}:${action.event.id}`;
  // The record by which it came to the owner: clones that escalate at once make one post.
  if (action.do === 'escalate') return `escalated:${action.events[0]?.id ?? action.about.id}`;
  if (action.do === 'announce' && action.what !== undefined)
    return `${action.what}:${action.about.introducedBy.id}`;
  // A repeat follows the one before it, so clones that repeat at once make one.
  const [last] = action.do === 'ping' ? action.events : [];
  return last === undefined ? null : `again:${last.id}`;
}

/** The record that the post is about, then those that it only mentions. */
export function recordsShown(action: Action): [HandoffRecord, ...HandoffRecord[]] {
  if (action.do === 'tell') return [action.event];
  const { about, events } = action;
  return action.do === 'ping' || action.do === 'announce' || action.do === 'escalate'
    ? [about.introducedBy]
    : [about.introducedBy, ...events];
}

/** The subject of a receipt, and the records that its post shows. */
export type Receipt = Omit<RouteReceipt, 'target' | 'url'>;

/** The receipt of a post about a whole topic or decision. */
export function receiptAbout(
  { id: slotId, introducedBy }: Subject,
  seen: readonly string[],
): Receipt {
  return { record: introducedBy, slot: slotId.slice(slotId.indexOf('.') + 1), seen };
}

/**
 * The receipt of an action.
 * @param adopted true if the post existed already: then it may be older than the latest events, so
 * the receipt lists none of them
 */
export function receiptOf(action: Action, adopted: boolean): Receipt {
  const { about, events } = action;
  if (action.do === 'announce') return { record: about.introducedBy, seen: [] };
  if (action.do === 'post') return receiptAbout(about, adopted ? [] : action.about.heads);
  // Not about the topic: a second receipt there would be a second post.
  if (action.do === 'escalate')
    return {
      record: action.repeats,
      seen: events.map(({ id }) => id),
      escalatedTo: action.to,
    };
  if (action.do === 'ping')
    return action.repeats === null ? receiptAbout(about, []) : { record: action.repeats, seen: [] };
  // A retraction or correction may concern several topics, so the receipt is about the topic.
  return action.do === 'tell' && !['retraction', 'declaration'].includes(action.event.kind)
    ? { record: action.event, seen: [] }
    : receiptAbout(
        about,
        events.map(({ id }) => id),
      );
}

/**
 * What a person says of a message that may have arrived: it did, it did not and is to be sent
 * again, or nothing, and it waits.
 */
export type Doubt = 'arrived' | 'lost' | 'open';
