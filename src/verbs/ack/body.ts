import { compact } from '../../protocol/format/compact.js';
import { isObject, type JsonObject, type JsonValue } from '../../protocol/format/json.js';
import { own } from '../../protocol/format/own.js';
import { slotIdOf } from '../../protocol/format/record-id.js';
import type { State, TopicState } from '../../protocol/fold/state.js';
import type { AckItem } from '../../schema/types.js';
import { HandoffError } from '../../errors.js';
import { topicFor } from '../../usecases/find-subject.js';
import type { ItemReply, NotYet, Replies } from './replies.js';

/** The keys of the body that `ack --from` takes. */
export const KEYS = ['declaration', 'items', 'acting', 'read_back', 'answers', 'cover'];

type Answer = { topic: TopicState; outcome: string };

/** What a body says, as flags would. */
export interface AckBody {
  replies: Replies;
  answers: Answer[];
  cover: boolean;
}

/**
 * Reads the body of an acknowledgement.
 * @throws HandoffError `usage` for a reply that is none, or a topic that nobody knows
 */
export function ackBodyOf(body: JsonObject, state: State): AckBody {
  const texts = { accept: [], watch: [], hold: [], decline: [], ask: [], acting: [] } as Record<
    Exclude<keyof Replies, 'readBack' | 'notYet'>,
    string[]
  >;
  const notYet: NotYet[] = [];
  const readBacks: string[] = [];
  for (const entry of entriesOf(body, 'items')) {
    const [item, reply] = [textOf(entry, 'item') ?? textOf(entry, 'slot'), textOf(entry, 'reply')];
    const isNotYet = reply === 'not-yet' || reply === 'not_yet';
    if (item === undefined || (!isNotYet && !isReply(reply)))
      throw new HandoffError(
        'usage',
        'each of items needs an item and a reply: accept, watch, hold, decline, ask or not-yet',
        'handoff help body shows the format',
      );
    const reason = textOf(entry, 'reason');
    const readBack = textOf(entry, 'read_back');
    const acting = textOf(entry, 'acting');
    if (isNotYet) notYet.push({ item, reason, until: textOf(entry, 'until') });
    else if (isReply(reply))
      texts[reply].push(reply === 'decline' || reply === 'ask' ? `${item}:${reason ?? ''}` : item);
    if (acting !== undefined) texts.acting.push(`${item}:${acting}`);
    if (readBack !== undefined) readBacks.push(`${item}:${readBack}`);
  }
  texts.acting.push(...textsOf(body, 'acting'));
  readBacks.push(...textsOf(body, 'read_back'));
  return {
    replies: { ...texts, notYet, readBack: readBacks },
    answers: entriesOf(body, 'answers').map((entry) => ({
      topic: topicFor(state, topicNamed(entry)),
      outcome: textOf(entry, 'outcome') ?? '',
    })),
    cover: body['cover'] === true,
  };
}

/** True if a body replies to items, or says what the reader will do. */
export function saysReplies(body: JsonObject): boolean {
  const texts = [...textsOf(body, 'acting'), ...textsOf(body, 'read_back')];
  return entriesOf(body, 'items').length + texts.length > 0;
}

/** What the answers of a body name. */
export function answeredIn(body: JsonObject): string[] {
  return entriesOf(body, 'answers').map(topicNamed);
}

function topicNamed(entry: JsonObject): string {
  return textOf(entry, 'id') ?? textOf(entry, 'key') ?? '';
}

/** Replies as flags give them. */
export type FlagReplies = Omit<Replies, 'notYet'> & {
  notYet: readonly string[];
  until: string | undefined;
};

/** The body that says what flags say. */
export function bodyOfFlags(ids: readonly string[], flags: FlagReplies): JsonObject {
  const plain = (['accept', 'watch', 'hold'] as const).flatMap((reply) =>
    flags[reply].map((item) => ({ item, reply })),
  );
  const reasoned = (['decline', 'ask'] as const).flatMap((reply) =>
    flags[reply].map((text) => {
      const colon = text.indexOf(':');
      const item = colon < 0 ? text : text.slice(0, colon).trim();
      return { item, reply, reason: colon < 0 ? '' : text.slice(colon + 1).trim() };
    }),
  );
  const notYet = flags.notYet.map((text) => {
    const [item = '', ...words] = text.split(':');
    const reason = words.join(':').trim() || undefined;
    return compact({ item: item.trim(), reply: 'not-yet', reason, until: flags.until });
  });
  const items = [...plain, ...reasoned, ...notYet];
  return compact({
    declaration: ids.length === 0 ? undefined : [...ids],
    items: items.length === 0 ? undefined : items,
    acting: flags.acting.length === 0 ? undefined : [...flags.acting],
    read_back: flags.readBack.length === 0 ? undefined : [...flags.readBack],
  });
}

/** The body that says the same. */
export function bodyOfReplies(
  declaration: string,
  items: readonly ItemReply[],
  answers: readonly Answer[],
): JsonObject {
  return compact({
    declaration,
    // The declared action is read from the declaration again.
    items: items.map(({ declaration: id, item: { slot, reply, not_yet, ...own } }) => {
      const { reason, until, acting, read_back } = own;
      const said = not_yet === true ? 'not-yet' : reply;
      return compact({ item: slotIdOf(id, slot), reply: said, reason, until, acting, read_back });
    }),
    answers:
      answers.length === 0
        ? undefined
        : answers.map(({ topic, outcome }) => ({ id: topic.id, outcome })),
  });
}

function entriesOf(body: JsonObject, list: string): JsonObject[] {
  const value = own(body, list);
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

/** A text, or a list of texts. */
export function textsOf(body: JsonObject, key: string): string[] {
  const value = own(body, key);
  return (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
}

function textOf(entry: JsonObject, key: string): string | undefined {
  const value: JsonValue | undefined = own(entry, key);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function isReply(text: string | undefined): text is AckItem['reply'] {
  return ['accept', 'watch', 'hold', 'decline', 'ask'].includes(text ?? '');
}
