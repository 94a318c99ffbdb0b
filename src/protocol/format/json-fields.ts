import type { Path } from './finding.js';
import type { JsonValue } from './json.js';
import { valueAt } from './value-at.js';

/** The text at a path of an untrusted answer; null if it is not text. */
export function textIn(root: JsonValue | undefined, ...at: Path): string | null {
  const found = valueAt(root, at);
  return typeof found === 'string' ? found : null;
}

/** The list at a path; empty if it is not a list. */
export function listIn(root: JsonValue | undefined, ...at: Path): readonly JsonValue[] {
  const found = valueAt(root, at);
  return Array.isArray(found) ? found : [];
}

/** The integer at a path; null if it is not an integer. */
export function numberIn(root: JsonValue | undefined, ...at: Path): number | null {
  const found = valueAt(root, at);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
}
