import type { JsonValue } from './json.js';
import { isExactNumber, JSON_NUMBER } from './exact-number.js';
import { endsPlainScalar } from './plain-scalar.js';
import { LONE_SURROGATE } from './unsafe-characters.js';

/** Everything that begins with a digit and is a number in the core schema. */
const CORE_NUMBER = /^(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)$/;

/** Words of the core schema that are not text. */
const CORE_WORDS = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

/**
 * The value of a scalar or an empty collection that fills its line; undefined for anything less
 * simple. The text must hold no control characters.
 */
export function readSimpleScalar(text: string): JsonValue | undefined {
  switch (text) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    case '[]':
      return [];
    case '{}':
      return {};
    default:
      break;
  }
  const first = text.charCodeAt(0);
  if (first === 34) return readDoubleQuoted(text);
  if (first === 39) return /^'[^']*'$/.test(text) ? text.slice(1, -1) : undefined;
  return readPlain(text, first);
}

function readPlain(text: string, first: number): string | number | undefined {
  const isDigit = first >= 48 && first <= 57;
  if (isDigit || first === 45) {
    if (JSON_NUMBER.test(text)) return readNumber(text);
    if (!isDigit || CORE_NUMBER.test(text)) return undefined;
  } else {
    const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || first >= 0xc0;
    if (!isLetter || CORE_WORDS.test(text)) return undefined;
  }
  return endsPlainScalar(text) ? undefined : text;
}

function readNumber(text: string): number | undefined {
  const value = Number(text);
  if (!isExactNumber(value)) return undefined;
  return value === 0 ? 0 : value; // canonical JSON has no -0
}

function readDoubleQuoted(text: string): string | undefined {
  if (!text.includes('\\')) {
    return text.length > 1 && text.indexOf('"', 1) === text.length - 1
      ? text.slice(1, -1)
      : undefined;
  }
  try {
    // YAML knows every escape of JSON; JSON.parse refuses all others.
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' && !LONE_SURROGATE.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
