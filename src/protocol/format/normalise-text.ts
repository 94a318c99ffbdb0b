import { isObject, type JsonObject, type JsonValue } from './json.js';

/**
 * The value with every text in NFC with LF line ends, and every key in NFC. Reading refuses keys
 * that NFC would make equal (to-json.ts), so none is lost here.
 */
export function normaliseText(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').normalize('NFC');
  if (Array.isArray(value)) return value.map(normaliseText);
  return isObject(value) ? normaliseObject(value) : value;
}

/** The same of an object. */
export function normaliseObject(object: JsonObject): JsonObject {
  // fromEntries defines own properties, so no key can reach a prototype.
  return Object.fromEntries(
    Object.entries(object).map(([key, member]) => [key.normalize('NFC'), normaliseText(member)]),
  );
}
