import { draftAs } from '../../protocol/route/draft.js';
import type { FollowUpText } from '../../protocol/route/follow-up-text.js';
import type { Marker } from '../../protocol/route/marker.js';
import type { Packet } from '../../protocol/route/packet.js';
import {
  itemTickets,
  readTicketTarget,
  ticketTargets,
} from '../../protocol/route/ticket-targets.js';
import { TRACKERS, type Tracker } from '../../protocol/team/tickets.js';
import type { Http } from '../net/http.js';
import type { SecretSink } from '../net/setting.js';
import { ifThere, type OnlineDestination, type PostResult } from './destination.js';

/** What differs between trackers. */
export interface TrackerKind {
  tracker: Tracker;
  /** @throws HandoffError for a missing or wrong variable */
  check(vars: NodeJS.ProcessEnv, secrets: SecretSink): string;
  ticketPage(vars: NodeJS.ProcessEnv, ticket: string): string | null;
  comment(packet: Packet, marker: Marker): string;
  followUp(text: FollowUpText, marker: Marker): string;
  /** @throws HandoffError, NetFault */
  post(post: TicketPost, http: Http, vars: NodeJS.ProcessEnv, now: number): Promise<PostResult>;
}

/** What to post on a ticket. */
export interface TicketPost {
  /** `PAY-311` */
  ticket: string;
  body: string;
  marker: Marker;
  /** The page to link to the ticket; null for none. */
  page: string | null;
  /** The title of the link. */
  title: string;
}

/**
 * A destination that comments on tickets, each comment once. Every clone finds the comments of
 * others.
 */
export function ticketDestination(kind: TrackerKind): OnlineDestination {
  const { tracker, check, ticketPage } = kind;
  return {
    name: tracker,
    mentions: false,
    doubt: 'look',
    targets: (topic, context) => ticketTargets(tracker, topic, context),
    itemTargets: (refs, context) => itemTickets(tracker, refs, context),
    owns: (target) => readTicketTarget(target, tracker) !== null,
    draft: ({ packet, marker, page }) => ({
      on: 'ticket',
      title: `handoff ${packet.kind} ${packet.handle}: ${packet.key}`,
      body: kind.comment(packet, marker),
      page,
    }),
    followUps: {
      draft: ({ text, title, marker, page }) => ({
        on: 'ticket',
        title,
        body: kind.followUp(text, marker),
        page,
      }),
    },
    effect: () => `post % comment(s) in ${TRACKERS[tracker].label}`,
    check,
    ticketPage,
    post: async ({ action, draft, marker, begin }, { http, vars, now }) => {
      const door = await http();
      await begin();
      const ticket = readTicketTarget(action.target, tracker) ?? '';
      return ifThere(
        `ticket ${ticket} in ${TRACKERS[tracker].label}`,
        `correct the reference: refs: { ${tracker}: … }`,
        kind.post({ ...draftAs(draft, 'ticket'), ticket, marker }, door, vars, now),
      );
    },
  };
}
