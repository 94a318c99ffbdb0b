import { own } from '../format/own.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { usualTime } from '../format/time.js';

/** A body with its times in the usual form of RFC 3339, as programs may have written another. */
export function withUsualTimes(body: JsonObject): JsonObject {
  const topics = Object.fromEntries(
    ['blockers', 'questions'].flatMap((list) => {
      const entries = own(body, list);
      return Array.isArray(entries)
        ? [[list, entries.map((entry) => usual(entry, ['needed_by']))]]
        : [];
    }),
  );
  return { ...fields(body, ['returns_at', 'declared_at']), ...topics };
}

function usual(entry: JsonValue, names: readonly string[]): JsonValue {
  return isObject(entry) ? fields(entry, names) : entry;
}

function fields(entry: JsonObject, names: readonly string[]): JsonObject {
  const times = names.flatMap((name) => {
    const value = own(entry, name);
    return typeof value === 'string' ? [[name, usualTime(value)] as const] : [];
  });
  return { ...entry, ...Object.fromEntries(times) };
}
