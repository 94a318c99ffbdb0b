import type { Path } from './finding.js';
import type { JsonValue } from './json.js';
import { valueAt } from './value-at.js';

/** The text at a path of an answer from outside; null for anything else. */
export function textIn(root: JsonValue | undefined, ...at: Path): string | null {
  const found = valueAt(root, at);
  return typeof found === 'string' ? found : null;
}

/** The list at a path; empty for anything else. */
export function listIn(root: JsonValue | undefined, ...at: Path): readonly JsonValue[] {
  const found = valueAt(root, at);
  return Array.isArray(found) ? found : [];
}

/** The whole number at a path; null for anything else. */
export function numberIn(root: JsonValue | undefined, ...at: Path): number | null {
  const found = valueAt(root, at);
  return typeof found === 'number' && Number.isSafeInteger(found) ? found : null;
}
