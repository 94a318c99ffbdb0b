import { setOwn } from '../../../protocol/format/own.js';
import { isObject, type JsonObject, type JsonValue } from '../../../protocol/format/json.js';

/** The lists of a body, with the main field of their entries. */
export const MAIN_FIELD = {
  shipped: 'summary',
  in_flight: 'summary',
  dropped: 'key',
  decisions: 'decision',
  blockers: 'need',
  questions: 'need',
} as const;
export type List = keyof typeof MAIN_FIELD;

/**
 * A draft in the form that the questions use: blank values are absent, and an entry that is only a
 * text becomes an object with that main field. Keeps everything that was typed.
 */
export function looseBody(value: JsonObject): JsonObject {
  const body: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === null || (Array.isArray(member) && member.length === 0)) continue;
    setOwn(body, key, isList(key) ? looseList(key, member) : member);
  }
  return body;
}

/** True for the name of one of the lists. */
function isList(name: unknown): name is List {
  return typeof name === 'string' && Object.hasOwn(MAIN_FIELD, name);
}

function looseList(list: List, member: JsonValue): JsonValue {
  if (member === 'none') return member;
  const entries = Array.isArray(member) ? member : [member];
  return entries
    .filter((entry) => entry !== null)
    .map((entry) => {
      const object = isObject(entry)
        ? withoutNulls(entry)
        : { [MAIN_FIELD[list]]: Array.isArray(entry) ? JSON.stringify(entry) : String(entry) };
      const next = object['next'];
      if (list !== 'in_flight' || next === undefined) return object;
      return {
        ...object,
        next: (Array.isArray(next) ? next : [next]).map((action) =>
          isObject(action) ? withoutNulls(action) : { action: String(action) },
        ),
      };
    });
}

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, member]) => member !== null));
}
