import type { Path } from '../format/finding.js';
import { isObject, type JsonValue } from '../format/json.js';

/** A text in a value, and where it stands. */
export interface PlacedText {
  at: Path;
  /** Set where the text is a key and not a value. */
  on?: 'key';
  text: string;
}

/**
 * What the program makes by itself and nobody types: ids and digests are the longest runs of signs
 * in a record, and no secret.
 */
const MADE = new Set(['schema', 'kind', 'id', 'digest', 'subject', 'saw', 'cancels', 'carries']);

/** True where some text in a value passes a test. Without paths it costs a fifth of `textsIn`. */
export function someText(value: JsonValue, test: (text: string) => boolean, top = true): boolean {
  if (typeof value === 'string') return test(value);
  if (Array.isArray(value)) return value.some((entry) => someText(entry, test, false));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, entry]) => test(key) || (!(top && MADE.has(key)) && someText(entry, test, false)),
  );
}

/** Every text that somebody may have typed into a value, keys of their own included. */
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
