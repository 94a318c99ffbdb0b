import type { Path } from '../format/finding.js';
import { isObject, type JsonValue } from '../format/json.js';

/** A text in a value, and its path. */
export interface PlacedText {
  at: Path;
  /** Set if the text is a key and not a value. */
  on?: 'key';
  text: string;
}

/**
 * Keys whose values the program makes: ids and digests are the longest runs of characters in a
 * record, and not secrets.
 */
const MADE = new Set(['schema', 'kind', 'id', 'digest', 'subject', 'saw', 'cancels', 'carries']);

/** True if some text in a value passes a test. Without paths it costs a fifth of `textsIn`. */
export function someText(value: JsonValue, test: (text: string) => boolean, top = true): boolean {
  if (typeof value === 'string') return test(value);
  if (Array.isArray(value)) return value.some((entry) => someText(entry, test, false));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, entry]) => test(key) || (!(top && MADE.has(key)) && someText(entry, test, false)),
  );
}

/** Every text in a value that somebody may have typed, including their own keys. */
export function textsIn(value: JsonValue, at: Path = []): PlacedText[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsIn(entry, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    return [
      { at: [...at, key], on: 'key', text: key } as const,
      ...(MADE.has(key) && at.length === 0 ? [] : textsIn(entry, [...at, key])),
    ];
  });
}
