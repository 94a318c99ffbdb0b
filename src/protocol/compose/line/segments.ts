/** What the parts of a line are about, by the words that they begin with. */
const PARTS: readonly (readonly [name: string, begins: RegExp])[] = [
  ['why', /^(?:why: |because |because: |reason: )/i],
  ['next', /^(?:next|then): /i],
  ['resume', /^resume(?: with)?: /i],
  ['waits_on', /^(?:wait(?:s|ing)? (?:on|for)):? /i],
  ['blocks', /^blocks:? /i],
  ['default', /^(?:default|until then|assum(?:e|ed|ing)):? /i],
  ['consequences', /^(?:consequences?|so|follows): /i],
  ['alternatives', /^alternatives: /i],
  ['owner', /^(?:owner|who): /i],
];

/** A line in its parts: what it says first, then what begins with a known word. */
export interface Segments {
  text: string;
  parts: { name: string; text: string }[];
}

/** `… > start on the tests`: the short way to say what is next. `latency > 5 s` is a text. */
const NEXT = / -?> (?=[^\d\s])/g;

/** The same line with `; next:` for each `>`. */
export function withNext(line: string): string {
  return line.replace(NEXT, '; next: ');
}

/**
 * Splits a line at `; because …`, `; next: …` and the like. Other semicolons belong to the text.
 */
export function segmentsOf(line: string): Segments {
  const found: Segments = { text: '', parts: [] };
  for (const piece of line.split(/\s*;\s+/)) {
    const part = PARTS.find(([, begins]) => begins.test(piece));
    if (part !== undefined) {
      const [name, begins] = part;
      found.parts.push({ name, text: piece.replace(begins, '').trim() });
      continue;
    }
    const last = found.parts.at(-1);
    if (last !== undefined) last.text += `; ${piece}`;
    else found.text += found.text === '' ? piece : `; ${piece}`;
  }
  return found;
}

/** The text of a part, or undefined. */
export function partOf({ parts }: Segments, name: string): string | undefined {
  return parts.find((part) => part.name === name && part.text !== '')?.text;
}
