import { isObject } from '../core/json.js';
import type { JsonValue } from '../core/json.js';

/** The value with every text in Unicode's NFC and with LF line ends. Keys stay as they are: the schemas keep them to ASCII. */
export function normaliseText(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').normalize('NFC');
  if (Array.isArray(value)) return value.map(normaliseText);
  if (!isObject(value)) return value;
  // fromEntries defines own properties, so no key can reach a prototype.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normaliseText(member)]));
}
