import type { Policy } from '../team/policy.js';

/** Words that say that an item waits, and how certain that is. */
export interface WaitingWords {
  words: string;
  /**
   * `place`: their position makes them a statement. `named`: they name a member of the roster.
   * `mention`: they may be about anything.
   */
  sure: 'place' | 'named' | 'mention';
}

const PHRASES = /\b(?:(waiting (?:on|for)|blocked (?:on|by)|stuck on)|pending (?:on|from))\b/gi;
/** Where a statement begins: at the start of the text, after a comma, a semicolon or a dash. */
const BEGINS = /(?:^|[,;–—]|(?:^|\s)--?\s)\s*(?:(?:still|now|currently) )?$/i;
/** A negation right before the words, with only filler words between. */
const NEGATED =
  /(?:\b(?:no longer|not|nothing|nobody|no one|none|without|never)|\b[a-z]+n['’]t)(?: (?:is|are|was|were|be|been|being|has|have|of|it|them|this|these|us|here|there|now|yet|currently|actually|really|just|ever|any|longer|more|left|else|at all))* $/i;

/**
 * The most certain words in a text that say that it waits; null if there are none, or only negated
 * ones.
 */
export function waitingWords(text: string, policy: Policy): WaitingWords | null {
  let mention: WaitingWords | null = null;
  let named: WaitingWords | null = null;
  for (const match of text.matchAll(PHRASES)) {
    const [words, statement] = match;
    const before = text.slice(0, match.index);
    if (NEGATED.test(before)) continue;
    const behind = text.slice(match.index + words.length);
    if (statement !== undefined && (BEGINS.test(before) || isMention(behind)))
      return { words, sure: 'place' };
    if (statement !== undefined && namesMember(behind, policy)) named ??= { words, sure: 'named' };
    mention ??= { words, sure: 'mention' };
  }
  return named ?? mention;
}

/**
 * True for ` @james`, false for the scope of a package. The pattern stands inside the function
 * because a class of Unicode is slow to compile, and few texts get here.
 */
function isMention(behind: string): boolean {
  return /^ @[\p{L}\p{N}_-]+(?![\p{L}\p{N}_/-])/u.test(behind);
}

/** True for ` james …` if the roster has a James, by a handle or by the whole name. */
function namesMember(behind: string, policy: Policy): boolean {
  const folded = behind.normalize('NFC').toLowerCase();
  return [...policy.members.values()]
    .flatMap(({ handle, aka, name }) => [
      handle,
      ...aka,
      ...(name === null ? [] : [name.normalize('NFC').toLowerCase()]),
    ])
    .some(
      (name) =>
        folded.startsWith(` ${name}`) && !/^[\p{L}\p{N}_-]/u.test(folded.slice(name.length + 1)),
    );
}
