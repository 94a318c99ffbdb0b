import type { Env } from '../env.js';
import { isObject, type JsonObject, type JsonValue } from '../protocol/format/json.js';
import { readBounded } from '../system/files/read-bounded.js';

/** Bytes; GitHub's events have at most 25 MB. */
const MOST_EVENT = 32 * 1024 * 1024;

/** The event of a run of GitHub Actions; null if it cannot be read. */
export function ciEvent({ vars }: Pick<Env, 'vars'>): JsonObject | null {
  const path = vars['GITHUB_EVENT_PATH'];
  if (path === undefined || path === '') return null;
  try {
    const value = JSON.parse(
      Buffer.from(readBounded(path, { follow: true, most: MOST_EVENT })).toString('utf8'),
    ) as JsonValue;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
