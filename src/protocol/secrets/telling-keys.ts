import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { slug } from '../format/slug.js';
import { holdsSecret } from './find.js';

/** The texts that keys are derived from. */
const SOURCES = ['need', 'decision', 'summary'] as const;

/**
 * A copy without keys that were derived from a text with a secret: they repeat it in lower case,
 * which no pattern matches.
 */
export function withoutTellingKeys(value: JsonObject): JsonObject {
  const entries = Object.entries(value).filter(([key]) => !(key === 'key' && tells(value)));
  return Object.fromEntries(entries.map(([key, entry]) => [key, within(entry)]));
}

function within(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(within);
  return isObject(value) ? withoutTellingKeys(value) : value;
}

function tells(value: JsonObject): boolean {
  return SOURCES.some((name) => {
    const text = value[name];
    return typeof text === 'string' && holdsSecret(text) && value['key'] === slug(text);
  });
}
