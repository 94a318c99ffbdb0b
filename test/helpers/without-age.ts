import type { JsonObject } from '../../src/protocol/format/json.js';

/** An answer without the age of its view: git's own fetches have the time of the machine. */
export function withoutAge({
  fetched_at: _at,
  view_age_seconds: _age,
  ...answer
}: JsonObject): JsonObject {
  return answer;
}
