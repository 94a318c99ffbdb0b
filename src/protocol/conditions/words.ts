import type { Condition as StoredCondition } from '../../schema/types.js';
import { formatLocal } from '../format/format-local.js';
import { shortHandle } from '../format/record-id.js';
import { parseTime } from '../format/time.js';
import { pullMark, readPull } from '../pull/pull-ref.js';

/** A stored condition in words, as `when` says it: `session-timeout is resolved`. */
export function conditionWords(
  { pr, by, until, resolved, done, at, zone = 'UTC' }: StoredCondition,
  topicName: string | null = null,
): string {
  const time = (text: string | undefined): string => {
    const instant = parseTime(text ?? '');
    return instant === null ? '' : formatLocal(instant, zone);
  };
  if (pr !== undefined)
    return `no review of ${pullWords(pr)}${by === undefined ? '' : ` by ${by}`} by ${time(until)}`;
  if (resolved !== undefined) return `${topicName ?? shortHandle(resolved)} is resolved`;
  if (done !== undefined) return `${done} is done`;
  return `at ${time(at)}`;
}

/** A pull request as people write it: `#1842`, `acme/infra#77`. */
export function pullWords(pr: number | string): string {
  const read = readPull(String(pr));
  return read !== null && read.repository === null ? `${pullMark(read)}${read.number}` : String(pr);
}
