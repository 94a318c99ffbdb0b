import type { HandoffRecord } from '../../schema/types.js';
import type { RouteReceipt } from '../compose/events.js';
import type { DecisionState, TopicState, FollowUp } from '../fold/state.js';
import type { Decisions, Destination, FollowUps } from './destination.js';
import type { Marker } from './marker.js';
import type { Recipient } from './recipient.js';

/** Something that is to be sent. */
export type Action = PostAction | FollowUpAction | DecisionAction;

interface Sent {
  destination: Destination;
  target: string;
  /** The address of the post that is there; null where there is none, or its receipt has none. */
  url: string | null;
  /** What has become of it since it was recorded, as far as this post tells it. */
  events: readonly HandoffRecord[];
}

/** An open blocker or question is posted somewhere for the first time. */
export interface PostAction extends Sent {
  do: 'post';
  about: TopicState;
  /** Who is addressed on GitHub; null elsewhere. */
  recipient: Recipient | null;
}

/** What has become of it is told where it was posted. */
export interface FollowUpAction extends Sent {
  do: 'tell';
  about: TopicState;
  followUps: FollowUps;
  is: FollowUp['is'];
  event: HandoffRecord;
}

/** A decision's comment is made, or brought up to date. */
export interface DecisionAction extends Sent {
  do: 'decision';
  about: DecisionState;
  decisions: Decisions;
}

/** The blocker, question or decision that an action is about. */
export function actionSlotId({ about }: Action): string {
  return about.id;
}

/** What names an action among all others, the same in every clone. */
export function actionKey(action: Action): string {
  const { do: does, target, events } = action;
  return [does, actionSlotId(action), target, ...events.map(({ id }) => id)].join(' ');
}

/** The mark of the post that an action makes or changes. */
export function markerOf(action: Action, project: string | null): Marker {
  const what = action.do === 'tell' ? `${action.is}:${action.event.id}` : null;
  return { project, slotId: actionSlotId(action), what };
}

/** The record that an action's post tells, before those that it only mentions. */
export function recordsShown(action: Action): [HandoffRecord, ...HandoffRecord[]] {
  return action.do === 'tell' ? [action.event] : [action.about.introducedBy, ...action.events];
}

/** What a receipt is about, and the records that its post shows. */
export type Receipt = Omit<RouteReceipt, 'target' | 'url'>;

/** The receipt of a post about a topic or a decision as a whole. */
export function receiptAbout(
  { id: slotId, introducedBy }: TopicState | DecisionState,
  seen: readonly string[],
): Receipt {
  return { record: introducedBy, slot: slotId.slice(slotId.indexOf('.') + 1), seen };
}

/**
 * The receipt of an action. A post that was there before may be older than what became of the
 * topic.
 */
export function receiptOf(action: Action, adopted: boolean): Receipt {
  const { about, events } = action;
  if (action.do === 'post') return receiptAbout(about, adopted ? [] : action.about.heads);
  // What took a whole record away may concern several topics at once, so that the receipt is about
  // the topic.
  return action.do === 'tell' && !['retraction', 'declaration'].includes(action.event.kind)
    ? { record: action.event, seen: [] }
    : receiptAbout(
        about,
        events.map(({ id }) => id),
      );
}
