import { shortHandle } from '../../protocol/format/record-id.js';
import { didYouMean } from '../../protocol/query/did-you-mean.js';
import type { TopicState } from '../../protocol/fold/state.js';
import { HandoffError } from '../../errors.js';
import type { AckItem, BriefedItem, Briefing } from '../../schema/types.js';

/**
 * Replies as flags give them: items by key or slot, with `item:text` if the reply has a text.
 */
export interface Replies {
  accept: readonly string[];
  watch: readonly string[];
  hold: readonly string[];
  decline: readonly string[];
  ask: readonly string[];
  notYet: readonly NotYet[];
  /** `item:who` of items that somebody else works on. */
  acting: readonly string[];
  readBack: readonly string[];
}

/** An item that somebody does not take yet, why, and when they will say more. */
export interface NotYet {
  item: string;
  reason?: string | undefined;
  until?: string | undefined;
}

/** A reply to an item, and the declaration whose slot it names. */
export interface ItemReply {
  declaration: string;
  item: AckItem;
}

/** What somebody replies to what they were shown. */
export interface AckReplies {
  items: ItemReply[];
  readBack?: string | undefined;
  /** Blockers and questions that they answer. */
  answers: { topic: TopicState; outcome: string }[];
}

const ASKED = { transfer: 'accept', watch: 'watch', hold: 'hold' } as const;

/**
 * Replies from flags, one entry for each briefing. Without any for a briefing, every item gets the
 * reply that its hand-over asks for: transfers are accepted, watches taken, holds left. With some,
 * the other items keep the replies they had.
 * @throws HandoffError `usage` for an item that no briefing has, or that two have, or a decline
 * without a reason
 */
export function repliesFromFlags(briefings: readonly Briefing[], flags: Replies): AckReplies[] {
  const replies = briefings.map(() => new Map<BriefedItem, AckItem>());
  const add = (text: string, reply: Omit<AckItem, 'slot'>): void => {
    const { index, item } = placeIn(briefings, text);
    if (replies[index]?.has(item))
      throw new HandoffError('usage', `${text} has two replies; give it one`);
    replies[index]?.set(item, { slot: item.slot, ...reply });
  };
  const put = (text: string, reply: AckItem['reply'], reason?: string): void =>
    add(text, { reply, ...(reason === undefined ? {} : { reason }) });
  for (const text of flags.accept) put(text, 'accept');
  for (const text of flags.watch) put(text, 'watch');
  for (const text of flags.hold) put(text, 'hold');
  for (const text of flags.decline) put(...withReason(text, 'decline'));
  for (const text of flags.ask) put(...withReason(text, 'ask'));
  for (const { item, ...why } of flags.notYet) add(item, notYet(item, why));
  briefings.forEach((briefing, index) => {
    if (replies[index]?.size === 0) replies[index] = defaults(briefing);
  });
  for (const text of flags.acting) setActing(briefings, replies, text);
  const whole = readBacks(briefings, replies, flags.readBack);
  return replies.map((own) => ({
    items: [...own].map(([item, reply]) => ({
      declaration: item.declaration,
      item: withAction(item, reply),
    })),
    readBack: whole,
    answers: [],
  }));
}

/** @throws HandoffError `usage` where neither a reason nor a time is given */
function notYet(item: string, { reason, until }: Omit<NotYet, 'item'>): Omit<AckItem, 'slot'> {
  if (!reason && until === undefined)
    throw new HandoffError(
      'usage',
      `--not-yet ${item} needs a reason or a time`,
      `--not-yet "${item}:why", or --until 14:00`,
    );
  return {
    reply: 'hold',
    not_yet: true,
    ...(until === undefined ? {} : { until }),
    ...(reason ? { reason } : {}),
  };
}

/** Says who does the work on an item that is accepted. */
function setActing(
  briefings: readonly Briefing[],
  replies: readonly Map<BriefedItem, AckItem>[],
  text: string,
): void {
  const [key, who] = splitOnce(text);
  const { index, item } = placeIn(briefings, key);
  const reply = replies[index]?.get(item);
  if (!who || reply?.reply !== 'accept')
    throw new HandoffError(
      'usage',
      who ? `you do not accept ${key}` : `--acting ${key} does not say who`,
      `--accept ${key} --acting "${key}:${who || 'claude-code'}"`,
    );
  reply.acting = who.replace(/^@/, '');
}

/** Puts read-backs to their items. @returns the one of the whole */
function readBacks(
  briefings: readonly Briefing[],
  replies: readonly Map<BriefedItem, AckItem>[],
  texts: readonly string[],
): string | undefined {
  let whole: string | undefined;
  for (const text of texts) {
    const [key, own] = splitOnce(text);
    const places = own === null ? [] : placesIn(briefings, key);
    const reply = places.map(({ index, item }) => replies[index]?.get(item)).find(Boolean);
    if (reply && own !== null) reply.read_back = own;
    else whole = text;
  }
  if (whole !== undefined && briefings.length > 1)
    throw new HandoffError(
      'usage',
      'declarations of several people wait, so a read-back needs its item',
      '--read-back "<item>:<text>"',
    );
  return whole;
}

/**
 * The replies that the hand-overs ask for, for items that this person has not replied to. Items
 * that somebody else took, or that are over, are only watched: taking one needs an explicit reply.
 */
function defaults({ items, subject }: Briefing): Map<BriefedItem, AckItem> {
  const offered = items.filter(({ over, declaration }) => over === null || declaration === subject);
  return new Map(
    offered.map((item) => {
      const { slot, handover, over, reply, answers } = item;
      const isAsked = reply === null || answers.length > 0 || reply.not_yet === true;
      const standing = isAsked ? null : reply;
      const asked = handover === 'transfer' && over !== null ? 'watch' : ASKED[handover];
      const { reason, read_back } = standing ?? { reason: null, read_back: null };
      return [
        item,
        {
          slot,
          reply: standing?.reply ?? asked,
          ...(reason === null ? {} : { reason }),
          ...(read_back === null ? {} : { read_back }),
        },
      ];
    }),
  );
}

/** A read-back is recorded together with the declared action, so that both can be compared. */
export function withAction({ next }: BriefedItem, reply: AckItem): AckItem {
  const action = next[0]?.action;
  return reply.read_back === undefined || action === undefined ? reply : { ...reply, action };
}

function withReason(text: string, reply: 'decline' | 'ask'): [string, AckItem['reply'], string] {
  const [item, reason] = splitOnce(text);
  if (reason === null || reason === '')
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

interface Place {
  index: number;
  item: BriefedItem;
}

/** The items that a key, a slot such as `i1` or a slot id names. */
function placesIn(briefings: readonly Briefing[], text: string): Place[] {
  const slot = text.slice(text.lastIndexOf('.') + 1);
  const named = text.slice(0, Math.max(text.lastIndexOf('.'), 0));
  return briefings.flatMap(({ items, subject }, index) =>
    items
      .filter((item) => {
        if (item.key === text) return true;
        if (item.slot !== slot) return false;
        if (named === '') return item.declaration === subject;
        return item.declaration === named || shortHandle(item.declaration).startsWith(named);
      })
      .map((item) => ({ index, item })),
  );
}

function placeIn(briefings: readonly Briefing[], text: string): Place {
  const [place, ...others] = placesIn(briefings, text);
  if (place !== undefined && others.length === 0) return place;
  const several = briefings.length > 1;
  if (place !== undefined)
    throw new HandoffError(
      'usage',
      `${text.slice(0, 60)} stands in several declarations`,
      'acknowledge one by its id: handoff ack <declaration>',
    );
  const keys = briefings.flatMap(({ items }) => items.map(({ key }) => key));
  const meant = didYouMean(text, keys);
  throw new HandoffError(
    'usage',
    `${several ? 'these declarations have' : 'this declaration has'} no item ${text.slice(0, 60)}`,
    meant ? `did you mean ${meant}?` : `its items: ${keys.join(', ') || 'none'}`,
  );
}
