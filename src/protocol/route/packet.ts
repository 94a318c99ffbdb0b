import type { Taken } from '../../schema/types.js';

/**
 * Everything that a reader needs to act on a blocker, a question, an item or a declaration without
 * asking back, as plain text. Destinations encode it.
 */
export interface Packet {
  kind: 'blocker' | 'question' | 'item' | 'declaration' | 'rollup';
  /** The slot id: `<record id>.b1`; of a declaration, its id. */
  slotId: string;
  /** What a person types for it: `k3v9tq2m.b1`. */
  handle: string;
  key: string;
  /** What is needed; of an item, what is asked of each person. */
  need: string;
  why: string;
  /** The items that it blocks, as far as they are known; empty for an item. */
  blocks: BlockedPacket[];
  /** What is assumed until somebody answers. */
  default: string | null;
  /** RFC 3339 UTC. */
  neededBy: string | null;
  severity: 'critical' | 'high' | 'normal' | 'low';
  /** The owner; of an item, its holder. */
  owner: string;
  /** When the owner of a blocker is at work; left out where the roster has no shifts. */
  atWork?: string;
  /** The handles of the people whom the post addresses. */
  to: readonly string[];
  declaredBy: string;
  /** RFC 3339 UTC. */
  declaredAt: string;
  /** Where an item stands; null for a blocker or question. */
  item: ItemPacket | null;
  /** What a declaration says; null for anything else. */
  declared: DeclaredPacket | null;
  /** What a rollup says; left out for anything else. */
  rollup?: RollupPacket;
  /** The post that this one repeats; null for the first. */
  repeats: Repeated | null;
  /** That somebody took the item over, where that is told to who had it. */
  taken?: Taken;
  /** How many whole shifts of its owner passed, where it is sent to somebody else because of that. */
  escalated?: { shifts: number };
  /** All references, of itself and of the items that it blocks. */
  references: PacketReference[];
  /** Links to the record at its commit, and to all references that have a URL. */
  links: { label: string; url: string }[];
}

/** What a packet says about an item that is blocked. */
export interface BlockedPacket {
  key: string;
  summary: string | null;
  why: string | null;
  /** As in `ItemPacket`. */
  next: readonly string[];
}

/** Something that a packet refers to. */
export interface PacketReference {
  kind: 'pr' | 'issue' | 'jira' | 'linear' | 'branch' | 'commit' | 'page';
  /** Our words for its link. */
  label: string;
  /** As it is written in the record. */
  value: string;
  /** Null if it is not known. */
  url: string | null;
}

/** What a packet says about an item beside its text. */
export interface ItemPacket {
  /** `in review, 40 %` */
  status: string;
  summary: string;
  /** `nadia: Ping James (no review by the end of his shift)` */
  next: string[];
  /** How to get back into the work; null if nobody said. */
  resume: string | null;
  /** Keys of the open blockers and questions that block it, with what they need. */
  blockedBy: { key: string; summary: string | null }[];
}

/** What a packet says about a declaration beside its text. */
export interface DeclaredPacket {
  /** Items in flight; the summary begins with the handover: `transfer: PR is in review`. */
  inFlight: { key: string; summary: string }[];
  /** Keys of the blockers and questions that it raises, with what they need. */
  blockers: { key: string; summary: string }[];
  questions: { key: string; summary: string }[];
  /** RFC 3339 UTC: when its author is back. */
  returnsAt: string;
}

/** What a packet says of the state of a team or a pod. */
export interface RollupPacket {
  /** Our words: of whom, and of which moment. */
  title: string;
  /** How much there is of everything; what is not known. */
  state: string;
  sections: { title: string; lines: { key: string; summary: string }[] }[];
  /** What shows all of it. */
  command: string;
}

/** An earlier post about the same. */
export interface Repeated {
  /** RFC 3339 UTC. */
  at: string;
  /** Null for a message, which has no URL. */
  url: string | null;
}
