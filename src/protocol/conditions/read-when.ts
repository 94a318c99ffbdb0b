import type { TypedWhen } from '../../schema/types.js';

/** What the words around a condition say, where the condition itself leaves it out. */
export interface WhenContext {
  /** The person that a handle or a name means; null for anybody else. */
  person: (word: string) => string | null;
  /** The people that the action itself mentions, such as in `Ping @james`. */
  mentioned: readonly string[];
  /** The one pull request of the item; null without one, or with several. */
  pull: number | string | null;
  /** Null for a text that is a time, else why it names none; empty for no time at all. */
  timeFault: (text: string) => string | null;
  /** The key of an item that a text means; null for none. */
  item: (text: string) => string | null;
  /** Whether a text names a blocker or a question. */
  isTopic: (text: string) => boolean;
}

/** Words as a typed condition, or why they are kept as text. */
export type ReadWhen =
  | { typed: TypedWhen }
  /**
   * They have the form of a condition and name something that is not there; `named` is a blocker, a
   * question or an item, with true if the words say that it is one.
   */
  | { unknown: string; named?: { name: string; surely: boolean } }
  | null;

const PULL = String.raw`(?:PR|MR|pull request|merge request)? ?([#!]?[1-9]\d{0,9}|[\w.-]+(?:\/[\w.-]+)+[#!][1-9]\d{0,9})`;
const NO_REVIEW = new RegExp(
  String.raw`^(?:(?:there (?:is|are) )|${PULL} (?:(?:still )?has |gets |got )?)?(?:still )?no reviews?(?: (?:of|on|for) ${PULL})?(?: (?:by|from) @?([\w-]+))? (?:by|until|before|at) (.+)$`,
  'i',
);
const NOT_REVIEWED = new RegExp(
  String.raw`^@?([\w-]+) (?:has not|hasn['’]t|did not|didn['’]t) (?:yet )?review(?:ed)?(?: (?:it|${PULL}))?(?: yet)? (?:by|until|before|at) (.+)$`,
  'i',
);
const RESOLVED =
  /^(?:the )?(?:(blocker|question) )?(\S+|the .+|.+?) (?:is|has been|gets|was) (resolved|answered|closed|unblocked|decided)$/i;
const DONE =
  /^(?:the )?(?:(item) )?(\S+|.+?) (?:is|has been|was) (?:done|shipped|finished|completed?)$/i;
/** One word that can be a key or a handle. */
const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** The condition that words say; null for words that have no such form. */
export function readWhen(text: string, context: WhenContext): ReadWhen {
  const words = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:if|when|once|after) /i, '')
    .replace(/[.!]$/, '');
  return (
    reviewIn(words, context) ??
    topicIn(words, context) ??
    itemIn(words, context) ??
    timeIn(words, context)
  );
}

function reviewIn(words: string, context: WhenContext): ReadWhen {
  // Long expressions take a millisecond at their first use; most words have nothing to do with them.
  if (!/review/i.test(words)) return null;
  const [, first, second, from, time] = NO_REVIEW.exec(words) ?? [];
  const [, who, third, later] = time === undefined ? (NOT_REVIEWED.exec(words) ?? []) : [];
  const until = time ?? later;
  if (until === undefined) return null;
  const name = from ?? who;
  const [mentioned, ...more] = context.mentioned;
  const by =
    name !== undefined
      ? context.person(name)
      : more.length === 0 && mentioned !== undefined
        ? mentioned
        : null;
  if (name !== undefined && by === null) return { unknown: `nobody is called ${name}` };
  const pr = first ?? second ?? third ?? context.pull;
  if (pr === null) return { unknown: 'the item has not exactly one pull request' };
  const said = by === null ? until : ownTime(until, by);
  const fault = context.timeFault(said);
  if (fault !== null) return { unknown: fault || `"${until}" is no time that is understood` };
  const number = /^#?(\d+)$/.exec(String(pr))?.[1];
  return {
    typed: {
      pr: number === undefined ? pr : Number(number),
      without: 'review',
      ...(by === null ? {} : { by }),
      until: said,
    },
  };
}

/** `his shift end` and `the end of his shift` with the name of the person. */
function ownTime(text: string, person: string): string {
  return text
    .replace(/^(?:the )?end of (?:his|her|their) shift$/i, `${person}'s shift end`)
    .replace(/\b(?:his|her|their) (?=shift)/i, `${person}'s `);
}

function topicIn(words: string, { isTopic }: WhenContext): ReadWhen {
  const [, kind, name] = (/ed$/i.test(words) && RESOLVED.exec(words)) || [];
  if (name === undefined) return null;
  if (isTopic(name)) return { typed: { resolved: name } };
  if (kind === undefined && !NAME.test(name)) return null;
  const named = { name, surely: kind !== undefined };
  return { unknown: `no blocker or question is called ${name}`, named };
}

function itemIn(words: string, { item }: WhenContext): ReadWhen {
  const [, kind, name] = (/(?:done|ed|complete)$/i.test(words) && DONE.exec(words)) || [];
  if (name === undefined) return null;
  const key = item(name);
  if (key !== null) return { typed: { done: key } };
  if (kind === undefined && !NAME.test(name)) return null;
  return { unknown: `no item is called ${name}`, named: { name, surely: kind !== undefined } };
}

function timeIn(words: string, { timeFault }: WhenContext): ReadWhen {
  const said = words.replace(/^(?:at|on|from) /i, '');
  // A number alone is a pull request or a count, not an hour.
  if (/^#?\d+$/.test(said)) return null;
  const fault = timeFault(said);
  return fault === null ? { typed: { at: said } } : fault === '' ? null : { unknown: fault };
}
