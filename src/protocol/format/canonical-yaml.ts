import { own } from './own.js';
import { isExactNumber } from './exact-number.js';
import { isObject } from './json.js';
import type { JsonObject, JsonValue } from './json.js';
import { isPlainSafe } from './plain-scalar.js';
import { UNSAFE_CHARACTERS, UNSAFE_IN_RECORDS } from './unsafe-characters.js';
import { LONGEST_KEY, quoted, writtenKey } from './written-key.js';

/** Options of the writer. */
export interface CanonicalYamlOptions {
  /** Comment lines to put first; each begins with `#`. */
  header?: string;
}

/**
 * Lines that a literal block does not keep safely: with trailing spaces, which editors strip, or
 * like a git conflict marker.
 */
const FRAGILE_LINE = / $|^ *(?:<{7}|>{7}|\|{7}|={7})(?: |$)/m;

/**
 * The value as YAML with fixed bytes: equal values with keys in equal order give equal text. Text
 * must be in NFC. Throws a RangeError for values that readers refuse: a number that is not finite,
 * an integer beyond 2^53, the key `__proto__`, a key of more than 1,000 characters.
 */
export function writeCanonicalYaml(value: JsonObject, options: CanonicalYamlOptions = {}): string {
  const lines = options.header === undefined ? [] : headerLines(options.header);
  if (Object.keys(value).length === 0) lines.push('{}');
  else writeMapping(value, '', '', lines);
  return `${lines.join('\n')}\n`;
}

function headerLines(header: string): string[] {
  const lines = header.replace(/\n$/, '').split('\n');
  if (lines.some((line) => !line.startsWith('#') || line.search(UNSAFE_CHARACTERS) >= 0)) {
    throw new RangeError('a header is lines of comment');
  }
  return lines;
}

/** `lead` replaces the indentation of the first line: the dash of a list entry. */
function writeMapping(value: JsonObject, indent: string, lead: string, lines: string[]): void {
  let start = lead;
  for (const key of Object.keys(value)) {
    const member = own(value, key);
    if (member === undefined) throw new RangeError('only JSON values can be written');
    writeEntry(`${start}${writeKey(key)}:`, member, indent, lines);
    start = indent;
  }
}

function writeSequence(values: JsonValue[], indent: string, lead: string, lines: string[]): void {
  let start = lead;
  for (const value of values) {
    const inner = `${indent}  `;
    if (isFilledList(value)) writeSequence(value, inner, `${start}- `, lines);
    else if (isFilledObject(value)) writeMapping(value, inner, `${start}- `, lines);
    else writeEntry(`${start}-`, value, indent, lines);
    start = indent;
  }
}

/** Writes a value after a key or dash at column `indent`. */
function writeEntry(lead: string, value: JsonValue, indent: string, lines: string[]): void {
  const inner = `${indent}  `;
  if (isFilledList(value)) {
    lines.push(lead);
    writeSequence(value, inner, inner, lines);
  } else if (isFilledObject(value)) {
    lines.push(lead);
    writeMapping(value, inner, inner, lines);
  } else if (typeof value === 'string' && fitsLiteral(value)) {
    writeLiteral(lead, value, inner, lines);
  } else {
    lines.push(`${lead} ${writeScalar(value)}`);
  }
}

function writeLiteral(lead: string, text: string, inner: string, lines: string[]): void {
  const ended = text.endsWith('\n');
  lines.push(`${lead} ${ended ? '|' : '|-'}`);
  for (const line of (ended ? text.slice(0, -1) : text).split('\n'))
    lines.push(line === '' ? '' : inner + line);
}

/**
 * True if a literal block can hold exactly this text: several lines, no blank first or last line,
 * nothing that needs an escape.
 */
function fitsLiteral(text: string): boolean {
  if (!text.includes('\n') || /^[\n ]|^[^\n]*\n$|\n\n$/.test(text)) return false;
  return text.search(UNSAFE_IN_RECORDS) < 0 && !FRAGILE_LINE.test(text);
}

function writeScalar(value: JsonValue): string {
  if (typeof value === 'string')
    return isPlainSafe(value) && !hasUnsafe(value) ? value : quoted(value);
  if (typeof value === 'number') {
    if (!isExactNumber(value))
      throw new RangeError('a number that JSON cannot keep exactly cannot be written');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? '[]' : '{}';
}

function writeKey(key: string): string {
  if (key === '__proto__') throw new RangeError('__proto__ cannot be a key');
  const written = writtenKey(key);
  if (written.length > LONGEST_KEY) throw new RangeError('a key is too long');
  return written;
}

function hasUnsafe(text: string): boolean {
  return text.search(UNSAFE_CHARACTERS) >= 0;
}

function isFilledList(value: JsonValue): value is JsonValue[] {
  return Array.isArray(value) && value.length > 0;
}

function isFilledObject(value: JsonValue): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}
