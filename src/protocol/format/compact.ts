import type { JsonObject } from './json.js';

/**
 * A value as plain JSON of its own: without the properties that are undefined, at every level, so
 * that nothing is stored for what was not said.
 */
export function compact(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
