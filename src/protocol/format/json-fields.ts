import type { Path } from './finding.js';
import type { JsonValue } from './json.js';
import { valueAt } from './value-at.js';

/** The text at a path of an untrusted answer; null if it is not text. */
export function textIn(root: JsonValue | undefined, ...at: Path): string | null {
  const value = valueAt(root, at);
  return typeof value === 'string' ? value : null;
}

/** The list at a path; empty if it is not a list. */
export function listIn(root: JsonValue | undefined, ...at: Path): readonly JsonValue[] {
  const value = valueAt(root, at);
  return Array.isArray(value) ? value : [];
}

/** The integer at a path; null if it is not an integer. */
export function numberIn(root: JsonValue | undefined, ...at: Path): number | null {
  const value = valueAt(root, at);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
