import type { HandoffRecord } from '../../schema/types.js';
import type { RouteReceipt } from '../compose/events.js';
import type { DecisionState, TopicState, FollowUp } from '../fold/state.js';
import type { Decisions, Destination, FollowUps } from './destination.js';
import type { Marker } from './marker.js';
import type { Recipient } from './recipient.js';

/** A post to make or to change. */
export type Action = PostAction | FollowUpAction | DecisionAction;

interface Sent {
  destination: Destination;
  target: string;
  /** The URL of the existing post; null if there is none, or if its receipt has no URL. */
  url: string | null;
  /** Records about it that this post does not show yet. */
  events: readonly HandoffRecord[];
}

/** The first post of an open blocker or question at a target. */
export interface PostAction extends Sent {
  do: 'post';
  about: TopicState;
  /** The account to address on GitHub; null elsewhere. */
  recipient: Recipient | null;
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
  const what = action.do === 'tell' ? `${action.is}:${action.event.id}` : null;
  return { project, slotId: action.about.id, what };
}

/** The record that the post is about, then those that it only mentions. */
export function recordsShown(action: Action): [HandoffRecord, ...HandoffRecord[]] {
  return action.do === 'tell' ? [action.event] : [action.about.introducedBy, ...action.events];
}

/** The subject of a receipt, and the records that its post shows. */
export type Receipt = Omit<RouteReceipt, 'target' | 'url'>;

/** The receipt of a post about a whole topic or decision. */
export function receiptAbout(
  { id: slotId, introducedBy }: TopicState | DecisionState,
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
  if (action.do === 'post') return receiptAbout(about, adopted ? [] : action.about.heads);
  // A retraction or correction may concern several topics, so the receipt is about the topic.
  return action.do === 'tell' && !['retraction', 'declaration'].includes(action.event.kind)
    ? { record: action.event, seen: [] }
    : receiptAbout(
        about,
        events.map(({ id }) => id),
      );
}
