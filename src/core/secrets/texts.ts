import type { Path } from '../finding.js';
import { isObject, type JsonValue } from '../json.js';

/** A text in a value, and where it stands. */
export interface PlacedText {
  at: Path;
  /** Set where the text is a key and not a value. */
  on?: 'key';
  text: string;
}

/** What the program makes by itself and nobody types: ids and digests are the longest runs of signs in a record, and no secret. */
const MADE = new Set(['schema', 'kind', 'id', 'digest', 'saw', 'cancels', 'carries']);

/** Every text that somebody may have typed into a value, keys of their own included. */
export function textsIn(value: JsonValue, at: Path = []): PlacedText[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsIn(entry, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const own: PlacedText[] = key.length > 16 ? [{ at: [...at, key], on: 'key', text: key }] : [];
    return [...own, ...(MADE.has(key) && at.length === 0 ? [] : textsIn(entry, [...at, key]))];
  });
}
