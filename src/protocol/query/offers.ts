import { own } from '../format/own.js';
import { parseTime } from '../format/time.js';
import type { Offer } from '../shifts/responsibility.js';
import type { Overview } from './overview.js';

/** A row of an item in flight, as far as it says whether the item is offered. */
interface Held {
  key: string;
  holder: string;
  handover: string;
  updated_at: string;
  record: { id: string };
}

/**
 * The item as its holder has it, and to whom it is offered: it is offered as long as its declaration
 * waits for somebody.
 */
export function offersIn({ lists }: Pick<Overview, 'lists'>, rows: readonly Held[]): Offer[] {
  const waiting = new Map(lists.pending_acks.map((one) => [one.row.declaration, one] as const));
  return rows.map(({ key, holder, handover, updated_at, record }): Offer => {
    const pending = handover === 'transfer' ? waiting.get(record.id) : undefined;
    const by = own(pending?.facts.offered ?? {}, key);
    const isOffered = pending !== undefined && holder === (by?.holder ?? pending.row.author);
    return {
      holder,
      declaredAt: parseTime(isOffered && by !== undefined ? by.at : updated_at) ?? 0,
      waiting: isOffered ? pending.row.waiting_for : [],
    };
  });
}
