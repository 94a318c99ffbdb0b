import type { Declaration } from '../../../schema/types.js';
import { entries } from '../../kinds/entries.js';
import { wordsOf } from '../../query/reading-time.js';
import { boundariesIn } from '../boundaries.js';
import { handoffsIn, standingDeclarations, type Handoff } from '../handoffs.js';
import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { share, sharePart, type Hit, type Summary } from '../summarise.js';

/** From here on two declarations say the same. */
const SIMILAR = 0.9;
/** Fewer words say nothing of how alike two declarations are. */
const FEWEST_WORDS = 10;
/** Nobody reads more words in a minute. */
const FASTEST = 400;
const DAY = 86_400_000;

/**
 * Declarations that say nothing, or nearly the same as the one before ÷ declarations. A sign to look
 * at, never a target: a quiet shift is short for good reasons.
 */
export function theatre(material: Material): Summary {
  const { from, to, when, isMember } = material;
  const previous = new Map(boundariesIn(material).map(({ after, before }) => [after.id, before]));
  const seen: Observation[] = [];
  const words = new Words();
  const similar: Hit[] = [];
  const empty: Hit[] = [];
  const unread: Hit[] = [];
  for (const { declaration, acknowledgements, through } of standingDeclarations(material)) {
    const { at, clock } = when(declaration.id);
    const { author: of } = declaration;
    if (!isMember(of) || at < from || at >= to) continue;
    const before = previous.get(declaration.id);
    const isSimilar =
      before !== undefined && likeness(words.in(before), words.in(declaration)) >= SIMILAR;
    const isEmpty = saysNothing(declaration);
    if (before !== undefined) similar.push({ of, is: isSimilar });
    empty.push({ of, is: isEmpty });
    if (declaration.addressees.length > 0 && at + DAY <= to)
      unread.push({ of, is: acknowledgements.size === 0 && through.size === 0 });
    seen.push({ of: [of], at, value: isSimilar || isEmpty ? 1 : 0, clock });
  }
  return {
    ...share({ seen, countable: seen.length }),
    parts: [
      sharePart('similar', 'at least 90% alike the one before', similar),
      sharePart('empty', 'none everywhere', empty),
      sharePart('rubber-stamp', 'taken without a read-back, or faster than read', stamps(material)),
      sharePart('unread', 'acknowledged by nobody after a day', unread),
    ],
    note: 'a sign to look at, never a target',
  };
}

/** For each handoff that was taken: whether it was taken without reading, as far as that shows. */
function stamps(material: Material): Hit[] {
  const { from, to } = material;
  return handoffsIn(material).flatMap((handoff) => {
    const [first] = handoff.acks;
    const taken = handoff.acks.some(({ items }) => items.some(({ reply }) => reply === 'accept'));
    const at = handoff.acknowledged?.at ?? 0;
    return first === undefined || !taken || at < from || at >= to
      ? []
      : [{ of: handoff.receiver, is: !isReadBack(handoff) || isTooFast(material, handoff, at) }];
  });
}

function isReadBack({ acks }: Handoff): boolean {
  return acks.some(
    ({ read_back: whole, items }) =>
      whole !== undefined || items.some(({ read_back: own }) => own !== undefined),
  );
}

function isTooFast({ when, calendar }: Material, handoff: Handoff, at: number): boolean {
  const { declaration, receiver } = handoff;
  const shift = calendar?.shiftBegunBy(receiver, at) ?? null;
  const begin = Math.max(when(declaration.id).at, shift !== null && shift.to > at ? shift.from : 0);
  return at - begin < (countOf(declaration) / FASTEST) * 60_000;
}

function saysNothing(declaration: Declaration): boolean {
  const { shipped, in_flight: inFlight, decisions, blockers, questions, dropped } = declaration;
  return [shipped, inFlight, decisions, blockers, questions, dropped].every(
    (list) => entries<unknown>(list).length === 0,
  );
}

const counts = new WeakMap<Declaration, number>();

/** How many words a declaration has, which several questions share. */
function countOf(declaration: Declaration): number {
  const count = counts.get(declaration) ?? wordsOf(declaration).length;
  counts.set(declaration, count);
  return count;
}

/** The words of declarations; of each author, those of the last one are remembered for the next. */
class Words {
  readonly #last = new Map<string, { of: Declaration; words: readonly string[] }>();

  in(declaration: Declaration): readonly string[] {
    const known = this.#last.get(declaration.author);
    if (known?.of === declaration) return known.words;
    const words = wordsOf(declaration);
    counts.set(declaration, words.length);
    this.#last.set(declaration.author, { of: declaration, words });
    return words;
  }
}

/** How alike two declarations are: twice the common words ÷ the words of both. */
function likeness(some: readonly string[], others: readonly string[]): number {
  if (Math.min(some.length, others.length) < FEWEST_WORDS) return 0;
  // Then they cannot have enough in common.
  if (2 * Math.min(some.length, others.length) < SIMILAR * (some.length + others.length)) return 0;
  const left = new Map<string, number>();
  for (const word of some) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const times = left.get(word) ?? 0;
    if (times > 0) common += 1;
    left.set(word, times - 1);
  }
  return (2 * common) / (some.length + others.length);
}
