import type { JsonObject } from '../../protocol/format/json.js';
import { oneOrMany } from '../../protocol/kinds/refs.js';

/** The references of a record that `--pr` gives, each time that it is given. */
export function refsOf(prs: readonly string[]): JsonObject | undefined {
  const written = prs.map((pr) => (/^\d+$/.test(pr) ? Number(pr) : pr));
  return written.length === 0 ? undefined : { pr: oneOrMany(written) };
}
