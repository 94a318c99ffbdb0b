/** What a text says about a shift: `end of my next shift`, `james' shift end tomorrow`. */
export interface ShiftPhrase {
  edge: 'start' | 'end' | null;
  /** `my`, a name as it was typed, or null where the text names nobody. */
  whose: string | null;
  which: 'next' | 'current' | 'last' | null;
  /** `tomorrow`, `fri`, `2026-01-16`; null for none. */
  day: string | null;
}

const DAY = String.raw`today|tomorrow|(?:sun|mon|tue|wed|thu|fri|sat)(?:[a-z]{0,3}day)?|\d{4}-\d\d-\d\d`;
const WHICH = 'next|current|this|last|previous';
/** A name of several words is one only with an apostrophe: `fix the shift end` names nobody. */
const WHOSE = String.raw`my|your own|the|[^']+'s?|@?[\p{L}\d][^\s']*`;
const EDGE = 'start|starts|begin|begins|beginning|end|ends';

const SHIFT = String.raw`(?:(?<whose>${WHOSE}) )??(?:(?<which>${WHICH}) )?(?:(?<before>${DAY})(?:'s)? )?shift(?:'s)?`;
const ON_DAY = String.raw`(?: (?:on )?(?<after>${DAY}))?`;
const DAY_IN_PLACE = new RegExp(`^(?:${DAY})(?:'s)?$`);
const EDGE_OF = new RegExp(`^(?<edge>${EDGE}) of ${SHIFT}${ON_DAY}$`, 'u');
const SHIFT_EDGE = new RegExp(`^${SHIFT}(?: (?<edge>${EDGE}))?${ON_DAY}$`, 'u');

/** Reads a text in lower case, with single spaces and plain apostrophes; null for any other text. */
export function readShiftPhrase(text: string): ShiftPhrase | null {
  const words = text.replace(/^(?:(?:when|at|by|until|from|on|the) )+/, '');
  if (!words.includes('shift')) return null;
  const turned = words.includes(' of ') ? EDGE_OF.exec(words) : null;
  const found = (turned ?? SHIFT_EDGE.exec(words))?.groups;
  if (found === undefined) return null;
  const { edge, whose, which, before, after } = found;
  // `friday's shift` reads like the shift of somebody with that name.
  const dayInPlace = whose !== undefined && DAY_IN_PLACE.test(whose);
  const named = dayInPlace || whose === 'the' ? undefined : whose;
  return {
    edge: edge === undefined ? null : edge.startsWith('end') ? 'end' : 'start',
    whose: named === undefined ? null : named.replace(/'s?$/, ''),
    which:
      which === 'this'
        ? 'current'
        : which === 'previous'
          ? 'last'
          : ((which as ShiftPhrase['which'] | undefined) ?? null),
    day: before ?? after ?? (dayInPlace ? (whose?.replace(/'s$/, '') ?? null) : null),
  };
}
