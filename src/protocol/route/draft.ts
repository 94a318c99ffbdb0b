import type { HandoffRecord } from '../../schema/types.js';
import type { DecisionState, State } from '../fold/state.js';
import type { JsonObject } from '../format/json.js';
import type { Policy } from '../team/policy.js';
import { markerOf, type Action, type DecisionAction } from './action.js';
import { followUpText, type FollowUpText } from './follow-up-text.js';
import type { Here } from './github-target.js';
import { fileAddress } from './links.js';
import type { Marker } from './marker.js';
import { packetOf, type Surroundings } from './packet-of.js';
import type { Packet } from './packet.js';
import { postsOf } from './posts.js';
import type { Recipient } from './recipient.js';

/** The exact content of a post. */
export type Draft =
  | { on: 'issue'; title: string; body: string; assignees: string[]; labels: string[] }
  | { on: 'comment'; body: string; change: IssueChange | null }
  /** `page` is linked to the ticket; null if the record has no URL. */
  | { on: 'ticket'; title: string; body: string; page: string | null }
  | { on: 'message'; payload: JsonObject };

/** A change of the issue beside the comment; null leaves a value as it is. */
export interface IssueChange {
  state: 'open' | 'closed' | null;
  reason: 'completed' | 'not_planned' | null;
  assignees: string[] | null;
}

/** Common to all drafts. A second try finds the first post by its marker. */
interface AnyPost {
  policy: Policy;
  marker: Marker;
  /** The URL of the record; null if it has none. */
  page: string | null;
}

/** What a first post says. */
export interface FirstPost extends AnyPost {
  packet: Packet;
  /** The accounts to address on GitHub; empty elsewhere. */
  recipients: readonly Recipient[];
  /** The project, and its repository where that has another name: `payments (acme/pay)`. */
  place: string | null;
}

/** What a follow-up says. */
export interface FollowUpPost extends AnyPost {
  /** The title of the link to the record. */
  title: string;
  text: FollowUpText;
}

/** What the comment of a decision says. */
export interface DecisionPost extends AnyPost {
  decision: DecisionState;
  /** The decisions that replaced it, with the URLs of their comments. */
  replacedBy: { slotId: string; decision: string; url: string | null }[];
  /** Who withdrew it, and why; null if unknown. */
  withdrawal: { by: string | null; reason: string | null };
}

/** What drafts are made from. */
export interface DraftContext {
  policy: Policy;
  state: State;
  around: Omit<Surroundings, 'page'>;
  /** Where a record is; null if no commit holds it yet. */
  recordAt: (id: string) => { commit: string; path: string } | null;
}

/** The content that an action posts. */
export function draftOf(action: Action, context: DraftContext): Draft {
  const { policy, state, around } = context;
  const marker = markerOf(action, policy.project);
  const common = (record: HandoffRecord): AnyPost => ({
    policy,
    marker,
    page: addressOf(record, context),
  });
  const place = placeOf(policy.project, around.here);
  switch (action.do) {
    case 'post': {
      const { about, recipients, to } = action;
      const post = common(about.introducedBy);
      const packet = packetOf(about, state, { ...around, page: post.page }, to);
      return action.destination.draft({ ...post, packet, recipients, place });
    }
    case 'escalate':
    case 'ping': {
      const post = common(action.about.introducedBy);
      const packet = action.packet({ ...around, page: post.page });
      return action.destination.draft({ ...post, packet, recipients: action.recipients, place });
    }
    case 'announce': {
      const post = common(action.about.introducedBy);
      const packet = action.packet({ ...around, page: post.page });
      const { recipients = [] } = action;
      return action.destination.draft({ ...post, packet, recipients, place });
    }
    case 'tell': {
      const { about, event, is } = action;
      const post = common(event);
      return action.followUps.draft({
        ...post,
        title: `handoff ${about.kind} ${about.entry.key}: ${is}`,
        text: followUpText({ is, event }, policy, post.page),
      });
    }
    case 'decision':
      return action.decisions.draft({
        ...common(action.about.introducedBy),
        decision: action.about,
        replacedBy: replacing(action, state),
        withdrawal: withdrawalIn(action.events),
      });
  }
}

function placeOf(project: string | null, here: Here | null): string | null {
  const repository = here?.repository ?? null;
  if (project === null || repository === null) return project ?? repository;
  return project === repository ? project : `${project} (${repository})`;
}

/** The draft, typed by its kind. @throws TypeError for another kind */
export function draftAs<On extends Draft['on']>(draft: Draft, on: On): Extract<Draft, { on: On }> {
  if (!isOn(draft, on)) throw new TypeError(`a ${on} was drafted as a ${draft.on}`);
  return draft;
}

function isOn<On extends Draft['on']>(draft: Draft, on: On): draft is Extract<Draft, { on: On }> {
  return draft.on === on;
}

function replacing(
  { about, target }: DecisionAction,
  { decisions }: State,
): DecisionPost['replacedBy'] {
  return about.supersededBy.flatMap((slotId) => {
    const later = decisions.get(slotId);
    if (later === undefined) return [];
    const post = postsOf(later.routes).find((one) => one.target === target);
    return [{ slotId, decision: later.entry.decision, url: post?.url ?? null }];
  });
}

function withdrawalIn([event]: readonly HandoffRecord[]): DecisionPost['withdrawal'] {
  return {
    by: event?.author ?? null,
    reason: event?.kind === 'retraction' ? event.reason : null,
  };
}

function addressOf(
  { id }: HandoffRecord,
  { around: { here }, recordAt }: DraftContext,
): string | null {
  const at = recordAt(id);
  return here === null || at === null ? null : fileAddress(here, at.commit, at.path);
}
