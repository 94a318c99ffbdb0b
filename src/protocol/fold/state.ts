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
  SealedItem,
  SealedQuestion,
  Shipped,
} from '../../schema/types.js';

/** One person's standing answer to one declaration. */
export interface Acknowledgement {
  acks: Ack[];
  last: Ack;
  /** Those that none of the others had seen: what a writer lists in `saw`. */
  heads: string[];
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
}

/** Something that became of a blocker or question and that one of its posts does not say yet. */
export interface FollowUp {
  /** Where it was posted, as its receipts name it. */
  target: string;
  is: 'resolved' | 'reopened' | 'assigned' | 'withdrawn';
  /** The record that says so. */
  event: HandoffRecord;
}

/** A comment that does not show how things stand with its decision. */
export interface DecisionFollowUp {
  target: string;
  /**
   * The records that say what has changed: decisions that replace it, or what withdrew it or one of
   * those.
   */
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
  /** False once its record was withdrawn, or corrected without carrying it. */
  standing: boolean;
  resolutions: { resolution: Resolution; cancelledBy: Reopening[] }[];
  assignments: Assignment[];
  /** Receipts of its posts. */
  routes: Route[];
  followUps: FollowUp[];
  carriedBy: Declaration[];
  /**
   * Its resolutions, reopenings and assignments, retracted ones included, that no other of them had
   * seen: what a writer lists in `saw`.
   */
  heads: string[];
}

export interface ItemState {
  key: string;
  status:
    | { as: 'in_flight'; slot: string; item: SealedItem }
    | { as: 'shipped'; entry: Shipped }
    | { as: 'dropped'; entry: { key: string; reason: string } };
  /** The declaration that the state comes from. */
  declaration: Declaration;
  contested: boolean;
  /** True where the state's declaration had seen an older one of the same item. */
  carried: boolean;
  holder: string;
  holderContested: boolean;
  /** Every record about the item, retracted ones included, in the order of (declared_at, id). */
  history: HandoffRecord[];
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

/** A record that points at one that is not among those read. */
export interface MissingReference {
  record: HandoffRecord;
  missing: string;
}

/** Everything that the records say, computed. */
export interface State {
  records: ReadonlyMap<string, HandoffRecord>;
  declarations: Map<string, DeclarationState>;
  topics: Map<string, TopicState>;
  items: Map<string, ItemState>;
  /**
   * By key of the item, also of one that nothing effective mentions any more: its records that no
   * other of them had seen, for `saw`.
   */
  itemHeads: Map<string, string[]>;
  decisions: Map<string, DecisionState>;
  /** By author: their declarations that none of their others had seen. */
  authorHeads: Map<string, string[]>;
  /** By id of a record without effect: the retractions of somebody who may. */
  retracted: ReadonlyMap<string, Retraction[]>;
  missingReferences: MissingReference[];
  /** Ids of records that nothing proves, where the policy asks for proof. */
  unproved: ReadonlySet<string>;
  /**
   * What unproved records say that would close, take, cancel or withdraw something if they were
   * proved, by what it is about: `<record>.<slot>`, a record's id, or `item:<key>`.
   */
  claims: ReadonlyMap<string, readonly HandoffRecord[]>;
}
