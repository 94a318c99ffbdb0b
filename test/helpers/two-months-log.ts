import type { Declaration, HandoffRecord } from '../../src/schema/types.js';

/** Something that somebody did, as the generator knows it. */
export interface Logged {
  event: string;
  key: string;
  who: string;
  /** Position in the order of everything that happened. */
  at: number;
  /** Whom it concerns when they look; asked at that moment. */
  concerns: (handle: string) => boolean;
  /** True while it still stands when somebody looks. */
  stands: () => boolean;
}

/** A piece of work in flight. */
export interface Work {
  key: string;
  holder: string;
  /** The declaration and slot in which it is offered, and to whom; null where it is not. */
  offer: { in: Declaration; slot: string; to: string } | null;
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
  onReopen: () => void;
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
    onReopen: () => undefined,
  };
}
