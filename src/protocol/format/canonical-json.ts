import { own } from './own.js';
import type { JsonObject, JsonValue } from './json.js';
import { LONE_SURROGATE } from './unsafe-characters.js';

/**
 * The value as RFC 8785 canonical JSON, the input of the digest. Throws a RangeError for a value
 * without such a form: a number that is not finite, a lone surrogate, or no JSON value.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new RangeError('a number that is not finite has no canonical JSON');
    return JSON.stringify(value); // RFC 8785 writes numbers as ECMAScript does, with -0 as 0
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new RangeError('only JSON values have canonical JSON');
}

function canonicalObject(value: JsonObject): string {
  const members: string[] = [];
  // RFC 8785 sorts by UTF-16 code units, which is the default order.
  for (const key of Object.keys(value).toSorted()) {
    const member = own(value, key);
    if (member === undefined) throw new RangeError('only JSON values have canonical JSON');
    members.push(`${canonicalString(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text))
    throw new RangeError('text with a lone surrogate has no canonical JSON');
  return JSON.stringify(text);
}
