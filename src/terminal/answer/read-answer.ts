import { isObject, type JsonObject } from '../../protocol/format/json.js';
import { cleanLine } from '../clean.js';

/** A text, number or truth of an answer, harmless and on one line; empty where there is none. */
export function said(answer: JsonObject, key: string): string {
  const value = answer[key];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? cleanLine(String(value))
    : '';
}

/**
 * A text of an answer as it is, to compute with: clean it before showing. Empty where there is
 * none.
 */
export function plain(answer: JsonObject, key: string): string {
  const value = answer[key];
  return typeof value === 'string' ? value : '';
}

/** A number of an answer, or null. */
export function count(answer: JsonObject, key: string): number | null {
  const value = answer[key];
  return typeof value === 'number' ? value : null;
}

/** True where the answer says so. */
export function isTrue(answer: JsonObject, key: string): boolean {
  return answer[key] === true;
}

/** The objects in a list of an answer. */
export function rows(answer: JsonObject, key: string): JsonObject[] {
  const value = answer[key];
  return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

/** The texts in a list of an answer, harmless. */
export function texts(answer: JsonObject, key: string): string[] {
  const value = answer[key];
  return Array.isArray(value)
    ? value.flatMap((entry) => (typeof entry === 'string' ? [cleanLine(entry)] : []))
    : [];
}

/** An object in an answer; an empty one where there is none. */
export function inner(answer: JsonObject, key: string): JsonObject {
  const value = answer[key];
  return isObject(value) ? value : {};
}

export { plural } from '../../protocol/format/plural.js';
