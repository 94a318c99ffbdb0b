import { bareWords } from '../format/bare-words.js';
import type { ItemState, State } from '../fold/state.js';
import { mentions } from '../kinds/items.js';
import { isSynthesis } from '../kinds/synthesis.js';
import { itemKeyOf } from '../kinds/item-key.js';
import { recordReferences } from '../kinds/references.js';
import type { HandoffRecord, InFlightRow, SealedItem } from '../../schema/types.js';

/** How long an item goes on without anybody moving it. */
interface Carries {
  /** How often its holder declared it again with nothing changed but the wording. */
  unchanged: number;
  /** In how many declarations in a row its holder offered it, and nobody took it. */
  offers: number;
  /** When the first of these was declared; null if it is not offered. */
  offeredSince: string | null;
}

/** After so many carries without a change an item is stale. */
export const STALE_CARRIES = 3;

/** What a row says of an item that goes round: keys that say nothing are left out. */
export function carryFields(
  item: ItemState,
  state: State,
): Pick<InFlightRow, 'unchanged_carries' | 'offered_since' | 'satellite'> {
  const { unchanged, offers, offeredSince } = carriesOf(item, state);
  return {
    ...(unchanged === 0 ? {} : { unchanged_carries: unchanged }),
    ...(offeredSince === null ? {} : { offered_since: offeredSince }),
    ...(offers < 2 ? {} : { satellite: true }),
  };
}

/** Counts back from the newest record of an item that has an effect. */
function carriesOf(item: ItemState, state: State): Carries {
  const { key, holder, history, status } = item;
  if (status.as !== 'in_flight') return { unchanged: 0, offers: 0, offeredSince: null };
  const now = unwordedState(status.item);
  let [unchanged, offers] = [-1, 0];
  let [isSame, isOffered] = [true, true];
  let offeredSince: string | null = null;
  for (const record of history.toReversed()) {
    if (!counts(record, state)) continue;
    if (record.kind === 'declaration') {
      // A synthesis repeats what its holder declared.
      if (isSynthesis(record)) continue;
      const mention = mentions(record).get(key);
      if (mention?.as !== 'in_flight' || record.author !== holder) break;
      isSame &&= unwordedState(mention.item) === now;
      isOffered &&= mention.item.handover === 'transfer';
      if (isSame) unchanged += 1;
      if (isOffered) {
        offers += 1;
        offeredSince = record.declared_at;
      }
      if (!isSame && !isOffered) break;
    } else if (gives(record, key, state)) break;
  }
  return { unchanged: Math.max(0, unchanged), offers, offeredSince };
}

/** Whether an item says the same in two declarations, but for how it is worded. */
export function hasSameState(one: SealedItem, other: SealedItem): boolean {
  return (
    one.status === other.status &&
    one.progress === other.progress &&
    one.handover === other.handover &&
    one.severity === other.severity &&
    one.acting === other.acting &&
    one.next.length === other.next.length &&
    unwordedState(one) === unwordedState(other)
  );
}

/** What an item says, without how it is worded. */
function unwordedState({
  status,
  progress,
  handover,
  severity,
  waits_on,
  refs,
  ...item
}: SealedItem): string {
  const { summary, next, acting } = item;
  return JSON.stringify([
    status,
    progress ?? null,
    handover,
    severity ?? null,
    acting ?? null,
    refs ?? null,
    (waits_on ?? []).map(({ who }) => who),
    bareWords(summary),
    next.map(({ action, owner }) => [bareWords(action), owner]),
  ]);
}

/** False for a record that was withdrawn or corrected, does not fit, or is not proved. */
export function counts(record: HandoffRecord, state: State): boolean {
  return (
    !state.retracted.has(record.id) &&
    !state.misfits.has(record.id) &&
    !state.unproved.has(record.id) &&
    (state.declarations.get(record.id)?.superseded.length ?? 0) === 0
  );
}

/** Whether a record gives the item to somebody. */
export function gives(record: HandoffRecord, key: string, state: State): boolean {
  if (record.kind === 'assignment') return true;
  if (record.kind !== 'ack') return false;
  return recordReferences(record).some(
    (reference) =>
      reference.as === 'replies' &&
      itemKeyOf(reference, state.records) === key &&
      record.items[Number(reference.at[1])]?.reply === 'accept',
  );
}
