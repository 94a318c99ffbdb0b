import type { JsonObject } from '../../protocol/format/json.js';

/** The references of a record that `--pr` gives. */
export function refsOf(pr: string | undefined): JsonObject | undefined {
  return pr === undefined ? undefined : { pr: /^\d+$/.test(pr) ? Number(pr) : pr };
}
