import type { ReadBackReply } from '../../src/protocol/compose/events.js';
import type { Ack, Declaration, HandoffRecord } from '../../src/schema/types.js';

/** Something that somebody did, as the generator knows it. */
export interface Logged {
  event: string;
  /** Null for an acknowledgement of several items. */
  key: string | null;
  who: string;
  /** Position in the order of everything that happened. */
  at: number;
  /** Whom it concerns when they look; asked at that moment. */
  concerns: (handle: string) => boolean;
  /** True while it still stands when somebody looks. */
  stands: () => boolean;
  /** True while another outcome contradicts it, when somebody looks. */
  contested?: () => boolean;
}

/** A piece of work in flight. */
export interface Work {
  key: string;
  holder: string;
  /** The declaration and slot in which it is offered, and to whom; null where it is not. */
  offer: { in: Declaration; slot: string; to: string } | null;
  /** Whose next action it has. */
  next: string;
  /** Who declined it as it is declared now. */
  declinedBy: string | null;
  /** The last commits of others on its branch since it was declared, newest last. */
  commits: string[];
}

/** An acknowledgement whose read-back can be answered. */
export interface ReadBack {
  ack: Ack;
  /** Key of its only item. */
  key: string | null;
  /** The author of the declaration. */
  to: string;
}

/** A blocker or a question. */
export interface Topic {
  key: string;
  record: HandoffRecord;
  slot: string;
  raiser: string;
  owners: string[];
  blocks: string | null;
  raisedAt: number;
  open: boolean;
  withdrawn: boolean;
  lastAssignment: number;
  /** Who answered it since it was last open for everybody. */
  answers: Set<object>;
}

/** A topic that was just raised. @param raisedAt its position in the order of everything */
export function topicOf(
  raisedAt: number,
  record: HandoffRecord,
  slot: string,
  { owner, ...own }: Pick<Topic, 'key' | 'raiser' | 'blocks'> & { owner: string },
): Topic {
  return {
    record,
    slot,
    ...own,
    owners: [owner],
    raisedAt,
    open: true,
    withdrawn: false,
    lastAssignment: -1,
    answers: new Set(),
  };
}

/** The event of each reply to an offer. */
export const REPLIED = {
  accept: 'accepted',
  decline: 'declined',
  ask: 'asked',
  hold: 'held',
} as const;

/** The reply to a read-back for each event. */
export const RESPONSE: Readonly<Record<'confirmed' | 'corrected', ReadBackReply>> = {
  confirmed: { confirms: true },
  corrected: { corrects: [{ text: 'The other one first' }] },
};

/** The read-back of items that somebody offered. */
export function readBackOf(ack: Ack, works: readonly Work[], to: string): ReadBack {
  return { ack, key: works.length === 1 ? (works[0]?.key ?? null) : null, to };
}
