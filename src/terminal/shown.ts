import type { JsonObject } from '../protocol/format/json.js';
import type { HandoffRecord } from '../schema/types.js';
import { clean, cleanLine } from './clean.js';

declare const HARMLESS: unique symbol;

/** One line of text that can steer no terminal and no log. */
export type ShownText = string & { readonly [HARMLESS]: 'line' };

/** The same with its line breaks: whoever shows it indents each line. */
export type ShownLines = string & { readonly [HARMLESS]: 'lines' };

/** Keys of answers whose texts keep their line breaks, at any depth: whole records and drafts. */
const LONG = ['body', 'content', 'payload', 'would_record'] as const;
type Long = (typeof LONG)[number];

/**
 * An answer whose every text is harmless. Words of a closed set stay what they are, so that they
 * still tell variants apart; ids and times are unchanged by cleaning. A whole record is plain JSON.
 */
export type Shown<T> = ShownAs<T, ShownText>;

type ShownAs<T, Text> = T extends string
  ? string extends T
    ? Text
    : T
  : T extends readonly (infer Entry)[]
    ? readonly ShownAs<Entry, Text>[]
    : T extends object
      ? ShownObject<T, Text>
      : T;

type ShownObject<T, Text> = T extends HandoffRecord
  ? JsonObject
  : string extends keyof T
    ? JsonObject
    : { readonly [K in keyof T]: ShownAs<T[K], K extends Long ? ShownLines : Text> };

/** Makes every text of an answer harmless, names of keys as well, before a view sees any of it. */
export function shown<T extends object>(answer: T): Shown<T> {
  // The one place where text becomes harmless; its test compares this type with what it returns.
  return cleaned(answer, cleanLine) as Shown<T>;
}

function cleaned(value: unknown, how: (text: string) => string): unknown {
  if (typeof value === 'string') return how(value);
  if (Array.isArray(value)) return value.map((entry) => cleaned(entry, how));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      cleanLine(key),
      cleaned(inner, isLong(key) ? clean : how),
    ]),
  );
}

function isLong(key: string): boolean {
  return LONG.some((long) => long === key);
}
