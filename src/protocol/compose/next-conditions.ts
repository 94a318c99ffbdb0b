import type { Condition, Item, NextAction, SealedNextAction } from '../../schema/types.js';
import { topicIdOf } from '../conditions/condition.js';
import { readWhen, type ReadWhen, type WhenContext } from '../conditions/read-when.js';
import { conditionWords } from '../conditions/words.js';
import type { Path, Problem } from '../format/finding.js';
import { parseSlotId } from '../format/record-id.js';
import { slug } from '../format/slug.js';
import { prsOf } from '../kinds/refs.js';
import { didYouMean } from '../query/did-you-mean.js';
import { personNamed } from '../team/person.js';
import { currentHandle } from '../team/policy.js';
import { momentIn, slotHere, topicOf, typedCondition, type Reading } from './typed-condition.js';

type Keyed = Pick<Item, 'refs' | 'next'> & { key: string };

/** What the words of a next action were taken for. */
export interface SaidWhen {
  /** The key of the item. */
  key: string;
  text: string;
  /** What they mean, in full; null if they are kept as text. */
  means: string | null;
  /** Why words that read like a condition are kept as text; null for any other text. */
  why: string | null;
}

/** What conditions name, from which follows whether closed things matter to them. */
export interface Asked {
  /** Texts that were looked up among items, blockers and questions. */
  names: string[];
  /** True if one of them names a closed blocker or question, or reads like a name and names nothing. */
  mayBeClosed: boolean;
}

/** The items with the owners and the conditions of their next actions. */
export function withConditions<I extends Keyed>(
  items: readonly I[],
  reading: Reading,
  problems: Problem[],
): { items: (Omit<I, 'next'> & { next: SealedNextAction[] })[]; said: SaidWhen[]; asked: Asked } {
  const said: SaidWhen[] = [];
  const asked: Asked = { names: [], mayBeClosed: false };
  const whole = items.map((item, i) => ({
    ...item,
    next: item.next.map((action, j) => {
      const read = withCondition(action, item, ['in_flight', i, 'next', j], { ...reading, asked });
      problems.push(...read.problems);
      said.push(...read.said);
      const { policy } = reading.author;
      return { ...read.next, owner: currentHandle(policy, read.next.owner) };
    }),
  }));
  return { items: whole, said, asked };
}

/**
 * A next action with its condition: typed ones by the names of what they wait for, words as far as
 * they are understood.
 * @param at where the action stands
 */
function withCondition(
  next: NextAction,
  item: Pick<Keyed, 'key' | 'refs'>,
  at: Path,
  reading: Reading & { asked: Asked },
): { next: SealedNextAction; said: SaidWhen[]; problems: Problem[] } {
  const { when, condition, ...action } = next;
  const typed = typeof when === 'object' ? when : null;
  const text = typeof when === 'string' ? when : null;
  const problems: Problem[] = [];
  const sealed = (found: Condition | null, words: string | null): SealedNextAction => ({
    ...action,
    ...(words === null ? {} : { when: words }),
    ...(found === null ? {} : { condition: found }),
  });
  if (typed !== null) {
    const found = typedCondition(typed, reading);
    if (typed.resolved !== undefined) askForTopic(typed.resolved, reading);
    if ('condition' in found) {
      const means = wordsOf(found.condition, reading);
      return {
        next: sealed(found.condition, means),
        said: [{ key: item.key, text: means, means, why: null }],
        problems,
      };
    }
    problems.push({
      rule: 'condition-known',
      level: 'error',
      at: [...at, 'when', ...found.at],
      message: found.message,
      hint: found.hint,
    });
    return { next: sealed(null, null), said: [], problems };
  }
  if (condition !== undefined)
    return { next: sealed(inThisRecord(condition, reading), text), said: [], problems };
  const said: SaidWhen[] = [];
  let understood: Condition | null = null;
  for (const [field, words] of [
    ['when', text],
    ['after', action.after ?? null],
  ] as const) {
    if (words === null) continue;
    const read = readWhen(words, contextOf(next, item, reading));
    const found = read !== null && 'typed' in read ? typedCondition(read.typed, reading) : null;
    if (understood === null && found !== null && 'condition' in found) {
      understood = found.condition;
      said.push({ key: item.key, text: words, means: wordsOf(understood, reading), why: null });
      continue;
    }
    const unknown = read !== null && 'unknown' in read ? read : null;
    reading.asked.mayBeClosed ||= unknown?.named !== undefined;
    const why = unknown?.unknown ?? null;
    said.push({ key: item.key, text: words, means: null, why });
    problems.push(...unknownName(read, [...at, field], reading));
  }
  return { next: sealed(understood, text), said, problems };
}

/** A warning where words surely name something that is not there, or most likely misspell it. */
function unknownName(read: ReadWhen, at: Path, { keys, author }: Reading): Problem[] {
  if (read === null || !('unknown' in read) || read.named === undefined) return [];
  const { name, surely } = read.named;
  const { itemHeads, topics } = author.state;
  const topicKeys = [...topics.values()].map(({ entry }) => entry.key);
  const near = didYouMean(name, [...keys, ...itemHeads.keys(), ...topicKeys]);
  if (!surely && near === null) return [];
  return [
    {
      rule: 'condition-known',
      level: 'warning',
      at,
      message: `${read.unknown}, so the condition is kept as text`,
      hint: near === null ? 'nothing tells when it is due' : `did you mean ${near}?`,
    },
  ];
}

function contextOf(
  { action }: NextAction,
  { refs }: Pick<Keyed, 'refs'>,
  { author, now, zone, keys, asked, ...reading }: Reading & { asked: Asked },
): WhenContext {
  const { policy, state } = author;
  const [pull, ...more] = prsOf(refs);
  const items = new Set([...keys, ...state.itemHeads.keys()]);
  return {
    person: (word) => personNamed(policy, word),
    mentioned: [
      ...new Set(
        [...action.matchAll(/@([A-Za-z0-9][\w-]*)/g)].flatMap(
          ([, name = '']) => personNamed(policy, name) ?? [],
        ),
      ),
    ],
    pull: pull !== undefined && more.length === 0 ? pull : null,
    timeFault: (text) => {
      const moment = momentIn(text, { author, now, zone }, 'returns_at');
      return moment === null ? '' : 'fault' in moment ? moment.fault : null;
    },
    item: (text) => {
      const names = [text.toLowerCase(), slug(text)];
      asked.names.push(...names);
      return names.find((key) => items.has(key)) ?? null;
    },
    isTopic: (text) => askForTopic(text, { author, asked, ...reading }),
  };
}

/** True if a text names a blocker or a question. */
function askForTopic(
  text: string,
  { asked, author, carry }: Pick<Reading, 'author' | 'carry'> & { asked: Asked },
): boolean {
  const topic = topicOf(text, { author, carry });
  asked.names.push(text);
  // Of several closed ones with a key the last one is meant, which may be one that is not here.
  asked.mayBeClosed ||= topic !== null && author.state.topics.get(topic)?.open === false;
  return topic !== null;
}

/** A condition about something that is raised again in a correction names it there. */
function inThisRecord(condition: Condition, { author, carry, supersedes }: Reading): Condition {
  const { resolved } = condition;
  if (resolved === undefined || supersedes === null) return condition;
  const key = author.state.topics.get(topicIdOf(resolved, supersedes))?.entry.key;
  const named = parseSlotId(resolved)?.id === supersedes && key !== undefined;
  const slot = named ? slotHere(key, carry) : null;
  return slot === null ? condition : { ...condition, resolved: slot };
}

function wordsOf(condition: Condition, { carry, author }: Reading): string {
  const { resolved } = condition;
  if (resolved === undefined) return conditionWords(condition);
  const [list, index] = [
    resolved.startsWith('q') ? carry.questions : carry.blockers,
    Number(resolved.slice(1)) - 1,
  ];
  const key =
    author.state.topics.get(resolved)?.entry.key ??
    (parseSlotId(resolved) === null ? list[index]?.key : undefined);
  return conditionWords(condition, key ?? null);
}
