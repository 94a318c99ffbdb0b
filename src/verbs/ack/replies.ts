import type { Author } from '../../protocol/compose/context.js';
import { isBlank } from '../../protocol/format/is-blank.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import { entries } from '../../protocol/kinds/entries.js';
import { HandoffError } from '../../errors.js';
import type { AckItem, Declaration } from '../../schema/types.js';

/** Replies from flags: items by key or slot; `item:text` where an item needs a text. */
export interface Replies {
  accept: readonly string[];
  watch: readonly string[];
  hold: readonly string[];
  decline: readonly string[];
  ask: readonly string[];
  readBack: readonly string[];
}

/** A person's replies to a declaration. */
export interface AckReplies {
  items: AckItem[];
  readBack?: string | undefined;
}

/**
 * Converts flags to replies. Without flags every item gets the reply that its handover asks for:
 * `transfer` is accepted, `watch` watched, `hold` held. With flags, the other items keep their
 * earlier replies.
 * @throws HandoffError `usage` for an unknown item, or a decline without a reason
 */
export function itemsFromFlags(
  author: Author,
  declaration: Declaration,
  replies: Replies,
): AckReplies {
  const items = new Map<string, AckItem>();
  const put = (text: string, reply: AckItem['reply'], reason?: string): void => {
    const slot = slotOf(declaration, text);
    if (items.has(slot)) throw new HandoffError('usage', `${text} has two replies; give it one`);
    items.set(slot, { slot, reply, ...(reason === undefined ? {} : { reason }) });
  };
  for (const text of replies.accept) put(text, 'accept');
  for (const text of replies.watch) put(text, 'watch');
  for (const text of replies.hold) put(text, 'hold');
  for (const text of replies.decline) put(...withReason(text, 'decline'));
  for (const text of replies.ask) put(...withReason(text, 'ask'));
  if (items.size === 0)
    for (const item of defaults(author, declaration)) items.set(item.slot, item);
  let readBack: string | undefined;
  for (const text of replies.readBack) {
    const [key, own] = splitOnce(text);
    const slot = own === null ? null : findSlot(declaration, key);
    const item = slot === null ? undefined : items.get(slot);
    if (item && own !== null) item.read_back = own;
    else readBack = text;
  }
  return { items: [...items.values()].map((item) => withAction(declaration, item)), readBack };
}

/**
 * The default replies for items that this person has not answered. An item that somebody else took,
 * or that is closed, is only watched: taking it needs an explicit reply.
 */
function defaults(author: Author, declaration: Declaration): AckItem[] {
  const answered = author.state.declarations
    .get(declaration.id)
    ?.acknowledgements.get(author.handle)?.replies;
  const asked = { transfer: 'accept', watch: 'watch', hold: 'hold' } as const;
  return entries(declaration.in_flight).map((item, index): AckItem => {
    const slot = `i${index + 1}`;
    const known = author.state.items.get(item.key);
    const free =
      known?.status.as === 'in_flight' &&
      [declaration.author, author.handle].includes(known.holder);
    return (
      answered?.get(slot)?.item ?? {
        slot,
        reply: item.handover === 'transfer' && !free ? 'watch' : asked[item.handover],
      }
    );
  });
}

/** Puts the declared action beside the read-back, so that a reader can compare them. */
export function withAction(declaration: Declaration, item: AckItem): AckItem {
  if (item.read_back === undefined) return item;
  const action = entries(declaration.in_flight)[Number(item.slot.slice(1)) - 1]?.next[0]?.action;
  return action === undefined ? item : { ...item, action };
}

function withReason(text: string, reply: 'decline' | 'ask'): [string, AckItem['reply'], string] {
  const [item, reason] = splitOnce(text);
  if (reason === null || isBlank(reason))
    throw new HandoffError(
      'usage',
      `--${reply} ${item} needs a reason`,
      `--${reply} "${item}:why"`,
    );
  return [item, reply, reason];
}

function splitOnce(text: string): [string, string | null] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, null] : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

function findSlot(declaration: Declaration, text: string): string | null {
  const items = entries(declaration.in_flight);
  const index = /^i[1-9]\d{0,2}$/.test(text)
    ? Number(text.slice(1)) - 1
    : items.findIndex(({ key }) => key === text);
  return index >= 0 && index < items.length ? `i${index + 1}` : null;
}

function slotOf(declaration: Declaration, text: string): string {
  const slot =
    findSlot(declaration, text.includes('.') ? text.slice(text.lastIndexOf('.') + 1) : text) ??
    findSlot(declaration, text);
  if (slot !== null) return slot;
  const keys = entries(declaration.in_flight).map(({ key }) => key);
  const meant = didYouMean(text, keys);
  throw new HandoffError(
    'usage',
    `this declaration has no item ${text.slice(0, 60)}`,
    meant ? `did you mean ${meant}?` : `its items: ${keys.join(', ') || 'none'}`,
  );
}
