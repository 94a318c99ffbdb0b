import type {
  Ack,
  AckItem,
  Assignment,
  Declaration,
  HandoffRecord,
  Reopening,
  Resolution,
  Retraction,
  Route,
  SealedBlocker,
  SealedDecision,
  SealedQuestion,
} from '../../schema/types.js';
import type { ItemMention } from '../kinds/items.js';

/** One person's current replies to one declaration. */
export interface Acknowledgement {
  acks: Ack[];
  last: Ack;
  /** Their newest acks, which none of their others had seen: a writer lists them in `saw`. */
  readonly heads: string[];
  /** By slot of the item: the causally latest reply. */
  replies: Map<string, { ack: Ack; item: AckItem; contested: boolean }>;
}

export interface DeclarationState {
  declaration: Declaration;
  retracted: Retraction[];
  superseded: Declaration[];
  acknowledgements: Map<string, Acknowledgement>;
  /**
   * Handles that acknowledged this one by acknowledging a newer declaration of the same author,
   * with that one's id.
   */
  through: Map<string, string>;
  waitingFor: string[];
  /**
   * Handles that would be waited for, if a newer declaration of the same author did not wait for
   * them with all of this one's items; with that one's id.
   */
  repeatedIn: Map<string, string>;
}

/** A question that a reply of `ask` raised, and that is not open any more. */
export interface AnsweredAsk {
  slot: string;
  question: TopicState;
}

/** A change of a blocker or question that one of its posts does not show yet. */
export interface FollowUp {
  /** The target of the post, as in its receipt. */
  target: string;
  is: 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The record of the change. */
  event: HandoffRecord;
}

/** A comment that does not show the present state of its decision. */
export interface DecisionFollowUp {
  target: string;
  /** The records of the change: decisions that replace it, or retractions of it or of those. */
  events: HandoffRecord[];
}

/** A blocker or a question. */
export interface TopicState {
  id: string;
  kind: 'blocker' | 'question';
  entry: SealedBlocker | SealedQuestion;
  introducedBy: HandoffRecord;
  owner: string;
  ownerContested: boolean;
  open: boolean;
  /** False if its record was withdrawn, or corrected without carrying it. */
  standing: boolean;
  resolutions: { resolution: Resolution; cancelledBy: Reopening[] }[];
  assignments: Assignment[];
  /** Receipts of its posts. */
  routes: Route[];
  /** Receipts of the posts that asked somebody in place of an owner who did not answer. */
  escalations: Route[];
  followUps: FollowUp[];
  carriedBy: Declaration[];
  /**
   * The newest of its resolutions, reopenings and assignments, retracted ones included: a writer
   * lists them in `saw`.
   */
  readonly heads: string[];
}

/** An item as one of its holders has it. */
export interface ItemLine {
  holder: string;
  /** The record that gives it to them; null if only the declaration does. */
  by: HandoffRecord | null;
  /** Who does the work; null for the holder. */
  acting: string | null;
  declaration: Declaration;
  status: ItemMention;
}

export interface ItemState {
  key: string;
  status: ItemMention;
  /** The declaration that the state comes from. */
  declaration: Declaration;
  contested: boolean;
  /** True if the state's declaration had seen an older one of the same item. */
  carried: boolean;
  holder: string;
  /** Who does the work, a handle or the name of an agent; null for the holder. */
  acting: string | null;
  /** The record that gave it to the holder; null if nothing else than the declaration did. */
  heldBy: HandoffRecord | null;
  holderContested: boolean;
  /**
   * One for each claim about the holder that no other claim ended; more than one where people use
   * one key at the same time.
   */
  lines: ItemLine[];
  /** Every record about the item, retracted ones included, sorted by (declared_at, id). */
  readonly history: HandoffRecord[];
}

export interface DecisionState {
  id: string;
  entry: SealedDecision;
  introducedBy: HandoffRecord;
  active: boolean;
  standing: boolean;
  supersededBy: string[];
  carriedBy: Declaration[];
  /** Receipts of its posts. */
  routes: Route[];
  followUps: DecisionFollowUp[];
  /** Active together with another decision that supersedes the same one. */
  contested: boolean;
}

/** Items by key, in order; each is folded when somebody asks. */
export interface Items extends Iterable<[string, ItemState]> {
  get(key: string): ItemState | undefined;
  has(key: string): boolean;
  keys(): MapIterator<string>;
  values(): MapIterator<ItemState>;
}

/** The newest records of each item, by its key; each is found when somebody asks. */
export interface ItemHeads {
  has(key: string): boolean;
  get(key: string): string[] | undefined;
  /** In order. */
  keys(): string[];
}

/** A reference to a record that was not read. */
export interface MissingReference {
  record: HandoffRecord;
  missing: string;
}

/** The state computed from the records. */
export interface State {
  records: ReadonlyMap<string, HandoffRecord>;
  declarations: Map<string, DeclarationState>;
  topics: Map<string, TopicState>;
  items: Items;
  /**
   * By key of an item: its newest records, for `saw`; also for items that nothing in effect
   * mentions.
   */
  itemHeads: ItemHeads;
  decisions: Map<string, DecisionState>;
  /** By author: their newest declarations. */
  readonly authorHeads: Map<string, string[]>;
  /** By id of a record without effect: the retractions that count. */
  retracted: ReadonlyMap<string, Retraction[]>;
  /** Ids of the events without effect, because they do not fit what they are about. */
  misfits: ReadonlySet<string>;
  readonly missingReferences: MissingReference[];
  /** Ids of records that nothing proves, where the policy asks for proof. */
  unproved: ReadonlySet<string>;
  /**
   * What unproved records say that would close, take, cancel or withdraw something if they were
   * proved, by what it is about: `<record>.<slot>`, a record's id, or `item:<key>`.
   */
  claims: ReadonlyMap<string, readonly HandoffRecord[]>;
}
