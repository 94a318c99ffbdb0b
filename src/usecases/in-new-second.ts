import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../env.js';
import { prepare } from '../ledger/seal.js';
import { SEEN } from '../ledger/seen.js';
import type { Author } from '../protocol/compose/context.js';
import type { JsonObject } from '../protocol/format/json.js';
import { pathOf } from '../protocol/format/record-path.js';

const SECOND = 1_000;
/** Less than the difference of clocks that the rule real-time allows. */
const MOST = 30;

/**
 * Content that no record has yet. Ids count seconds, so the same words of the same person within one
 * second would be the same record, though the first may be closed: then it is of the next second.
 */
export async function inNewSecond(
  env: Env,
  author: Author,
  compose: (author: Author) => JsonObject,
): Promise<JsonObject> {
  const { objects, topLevel } = await env.repository();
  let content = compose(author);
  for (let more = 1; more <= MOST; more += 1) {
    const { record } = prepare(content);
    if (record === null) return content;
    const path = pathOf(record, record.id);
    const isKnown =
      existsSync(join(topLevel, path)) || (await objects.read(`${SEEN}:${path}`)) !== null;
    if (!isKnown) return content;
    content = compose({ ...author, now: author.now + more * SECOND });
  }
  return content;
}
