import type { JsonObject, JsonValue } from './json.js';
import { LONE_SURROGATE } from './unsafe-characters.js';

/**
 * The value as RFC 8785 canonical JSON, the text that a digest is taken over. Throws a RangeError
 * where the value has no such form: a number that is not finite, a lone surrogate, or no JSON at
 * all.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new RangeError('a number that is not finite has no canonical JSON');
    return JSON.stringify(value); // RFC 8785 takes its numbers from ECMAScript, -0 written as 0
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new RangeError('only JSON values have canonical JSON');
}

function canonicalObject(value: JsonObject): string {
  const members: string[] = [];
  // The default order compares UTF-16 code units, which is the one that RFC 8785 wants.
  for (const key of Object.keys(value).toSorted()) {
    const member = value[key];
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
