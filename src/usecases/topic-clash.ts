import { HandoffError } from '../errors.js';
import type { Author } from '../protocol/compose/context.js';
import { shortHandle } from '../protocol/format/record-id.js';

/**
 * Why a new blocker or question may not have a key; null if it may. Two open ones with one key could
 * not be told apart.
 */
export function topicClash(
  { state }: Author,
  kind: 'blocker' | 'question',
  key: string,
): HandoffError | null {
  const sameKey = [...state.topics.values()].find(
    (topic) => topic.open && topic.kind === kind && topic.entry.key === key,
  );
  if (!sameKey) return null;
  const name = shortHandle(sameKey.id);
  return new HandoffError(
    'usage',
    `${key} is already open as ${name}, owned by ${sameKey.owner}`,
    `handoff show ${name} shows it; if this is another one, give it its own --key`,
  );
}
