import type { JsonObject } from './json.js';

/** A deep copy as plain JSON without undefined properties. */
export function compact(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
