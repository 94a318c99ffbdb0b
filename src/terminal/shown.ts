import type { JsonObject } from '../protocol/format/json.js';
import type { HandoffRecord } from '../schema/types.js';
import { clean, cleanLine } from './clean.js';

declare const HARMLESS: unique symbol;

/** One line of text that cannot steer a terminal or a log. */
export type ShownText = string & { readonly [HARMLESS]: 'line' };

/** The same with line breaks; a view indents each line. */
export type ShownLines = string & { readonly [HARMLESS]: 'lines' };

/** Keys whose texts keep their line breaks, at any depth: whole records and drafts. */
const LONG = ['body', 'content', 'payload', 'would_record'] as const;
type Long = (typeof LONG)[number];

/**
 * An answer with only harmless texts. Literal types stay, so that they still distinguish variants;
 * cleaning does not change ids and times. A whole record is plain JSON.
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

/** Cleans every text of an answer, including keys, before a view sees it. */
export function shown<T extends object>(answer: T): Shown<T> {
  // The only cast to harmless text; its test compares this type with the returned value.
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
