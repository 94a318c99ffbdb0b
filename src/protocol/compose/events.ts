import type { AckItem, HandoffRecord, Pull } from '../../schema/types.js';
import type { DecisionState, ItemState, TopicState } from '../fold/state.js';
import type { JsonObject } from '../format/json.js';
import { itemAt } from '../kinds/items.js';
import { withPlainRefs } from '../kinds/refs.js';
import { slug } from '../format/slug.js';
import { formatTime, parseTime } from '../format/time.js';
import { type Author, opening } from './context.js';
import { compact } from '../format/compact.js';
import { itemHeads, sawOf, topicHeads } from './saw.js';

/** The reference to the subject of a record: id, digest and slot. */
function subjectOf(record: HandoffRecord, slot?: string): Record<string, string | undefined> {
  return { id: record.id, slot, digest: record.digest };
}

/** The slot of a topic inside the record that introduced it. */
function slotOf(slotId: string): string {
  return slotId.slice(slotId.indexOf('.') + 1);
}

/** A reader's replies to a declaration, and what the reader was shown. */
export interface AckSaid {
  items: AckItem[];
  readBack?: string | undefined;
  cover: boolean;
  /** The declarations that were shown merged into one. */
  covers?: readonly string[];
  /** Slots of items that are taken without a read-back. */
  withoutReadBack?: readonly string[];
  /** The pull requests as shown. */
  pulls?: readonly Pull[];
  /** How often the reader asked the record before, by verb. */
  usage?: Readonly<Record<string, number>> | undefined;
}

/** An acknowledgement of a declaration. */
export function composeAck(
  author: Author,
  declaration: HandoffRecord,
  { items, readBack, cover, covers, withoutReadBack = [], pulls = [], usage }: AckSaid,
): JsonObject {
  const replaced =
    author.state.declarations.get(declaration.id)?.acknowledgements.get(author.handle)?.heads ?? [];
  const keys = items.flatMap(({ slot }) => itemAt(declaration, slot)?.key ?? []);
  return compact({
    ...opening('ack', author),
    subject: subjectOf(declaration),
    cover: cover || undefined,
    covers: covers && [...covers].sort(),
    items,
    read_back: readBack,
    usage: usage === undefined ? undefined : { ...usage },
    without_read_back: withoutReadBack.length > 0 ? withoutReadBack : undefined,
    observed: pulls.length > 0 ? { pulls } : undefined,
    saw: sawOf(
      [...replaced, ...keys.flatMap((key) => itemHeads(author.state, key))],
      [declaration.id],
    ),
  });
}

/** The reply of a declaration's author to the read-backs of an acknowledgement. */
export type ReadBackReply = { confirms: true } | { corrects: { slot?: string; text: string }[] };

export function composeReadBackReply(
  author: Author,
  ack: HandoffRecord,
  reply: ReadBackReply,
): JsonObject {
  return compact({
    ...opening('ack', author),
    subject: subjectOf(ack),
    items: [],
    ...reply,
    saw: [],
  });
}

/** The resolution of a blocker or question, with the decision that came out of it, if any. */
export function composeResolution(
  author: Author,
  topic: TopicState,
  answer: {
    outcome: string;
    link?: string | undefined;
    decision?: { key?: string; decision: string; rationale: string } | undefined;
  },
): JsonObject {
  const decision = answer.decision && {
    ...answer.decision,
    key: answer.decision.key ?? slug(answer.decision.decision),
  };
  return compact({
    ...opening('resolution', author),
    subject: subjectOf(topic.introducedBy, slotOf(topic.id)),
    outcome: answer.outcome,
    link: answer.link,
    decision,
    saw: sawOf(topicHeads(author.state, topic.id), [topic.introducedBy.id]),
  });
}

/** Cancels every resolution of a blocker or question that is in effect. */
export function composeReopening(
  author: Author,
  topic: TopicState,
  newInformation: string,
): JsonObject {
  const cancels = topic.resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution.id);
  return compact({
    ...opening('reopening', author),
    subject: subjectOf(topic.introducedBy, slotOf(topic.id)),
    cancels,
    new_information: newInformation,
    saw: sawOf(topicHeads(author.state, topic.id), [topic.introducedBy.id, ...cancels]),
  });
}

/** Gives a blocker or a question to somebody. */
export function composeTopicAssignment(
  author: Author,
  topic: TopicState,
  to: string,
  reason?: string,
): JsonObject {
  return compact({
    ...opening('assignment', author),
    subject: subjectOf(topic.introducedBy, slotOf(topic.id)),
    to,
    reason,
    saw: sawOf(topicHeads(author.state, topic.id), [topic.introducedBy.id]),
  });
}

/** Who gets an item, and why. */
export interface ItemGiven {
  to: string;
  reason?: string | undefined;
  /** Who does the work, if that is somebody else. */
  acting?: string | undefined;
  /** True where its new holder takes it from somebody who is gone. */
  taken?: true;
}

/** Gives an item in flight to somebody. */
export function composeItemAssignment(
  author: Author,
  item: ItemState,
  slot: string,
  { to, reason, acting, taken }: ItemGiven,
): JsonObject {
  return compact({
    ...opening('assignment', author),
    subject: subjectOf(item.declaration, slot),
    to,
    taken,
    acting,
    reason,
    saw: sawOf(itemHeads(author.state, item.key), [item.declaration.id]),
  });
}

/** Withdraws a record. */
export function composeRetraction(
  author: Author,
  record: HandoffRecord,
  reason: string,
): JsonObject {
  return compact({ ...opening('retraction', author), subject: subjectOf(record), reason, saw: [] });
}

/** A blocker or question that is raised during a shift. */
export function composeRaised(
  author: Author,
  kind: 'blocker' | 'question',
  entry: Record<string, unknown> & { key?: string; need: string },
): JsonObject {
  const needed = typeof entry['needed_by'] === 'string' ? parseTime(entry['needed_by']) : null;
  return compact({
    ...opening(kind, author),
    ...withPlainRefs(entry),
    key: entry.key ?? slug(entry.need),
    needed_by: needed === null ? entry['needed_by'] : formatTime(needed),
    saw: [],
  });
}

/** A decision that is made during a shift. */
export function composeDecision(
  author: Author,
  entry: Record<string, unknown> & { key?: string; decision: string },
  superseded: DecisionState | null,
): JsonObject {
  return compact({
    ...opening('decision', author),
    ...withPlainRefs(entry),
    key: entry.key ?? superseded?.entry.key ?? slug(entry.decision),
    supersedes: superseded?.id,
    saw: sawOf(superseded ? [superseded.introducedBy.id] : []),
  });
}

/** The content of a receipt. */
export interface RouteReceipt {
  /** The record that was posted, or that introduced what was posted. */
  record: HandoffRecord;
  /**
   * The slot of the posted blocker, question or decision; without one, the follow-up is about the
   * record itself.
   */
  slot?: string | undefined;
  target: string;
  /** Null for a message, which has no URL. */
  url: string | null;
  /** Ids of the records that the post shows. */
  seen: readonly string[];
  /** Whom it asks in place of the owner. */
  escalatedTo?: readonly string[];
}

/** The receipt of a post. */
export function composeRoute(
  author: Author,
  { record, slot, target, url, seen, escalatedTo }: RouteReceipt,
): JsonObject {
  return compact({
    ...opening('route', author),
    subject: subjectOf(record, slot),
    target,
    url: url ?? undefined,
    escalated_to: escalatedTo && [...escalatedTo],
    saw: sawOf(seen, [record.id]),
  });
}
