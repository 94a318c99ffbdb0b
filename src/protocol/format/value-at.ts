import { own } from './own.js';
import type { Path } from './finding.js';
import { isObject, type JsonObject, type JsonValue } from './json.js';

/** The value at a path, or undefined. */
export function valueAt(root: JsonValue | undefined, at: Path): JsonValue | undefined {
  let value = root;
  for (const part of at) {
    if (typeof part === 'number') value = Array.isArray(value) ? value[part] : undefined;
    else value = isObject(value) ? own(value, part) : undefined;
  }
  return value;
}

/**
 * A copy with another value at a path; undefined removes it. Replaces values that are in the way.
 */
export function withValueAt(root: JsonObject, at: Path, value: JsonValue | undefined): JsonObject {
  const changed = change(root, at, value);
  return isObject(changed) ? changed : root;
}

function change(
  root: JsonValue | undefined,
  [part, ...rest]: Path,
  value: JsonValue | undefined,
): JsonValue {
  if (part === undefined) return value ?? null;
  const removes = rest.length === 0 && value === undefined;
  if (typeof part === 'number') {
    const list = Array.isArray(root) ? [...root] : [];
    if (removes) list.splice(part, 1);
    else list.splice(part, 1, change(list[part], rest, value));
    return list;
  }
  const object = isObject(root) ? root : {};
  const others = Object.entries(object).filter(([key]) => key !== part);
  if (removes) return Object.fromEntries(others);
  return {
    ...object,
    [part]: change(own(object, part), rest, value),
  };
}
