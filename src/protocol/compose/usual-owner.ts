import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import type { Author } from './context.js';

/**
 * The owner of a next action if the line names none: the receiver of a transferred or watched item,
 * the author of a held one.
 */
export function usualOwner(
  author: Author,
  body: JsonObject,
  handover: JsonValue | undefined,
): string {
  const to = body['to'];
  const [first] = Array.isArray(to) ? to : [];
  const person =
    typeof first === 'string' && first !== 'next' && !author.policy.pods.has(first) ? first : null;
  return handover === 'hold' || person === null ? author.handle : person;
}

/** The next actions with an owner each. */
export function ownedActions(author: Author, body: JsonObject, item: JsonObject): JsonObject {
  const next = item['next'];
  if (!Array.isArray(next)) return item;
  const owner = usualOwner(author, body, item['handover']);
  return {
    ...item,
    next: next.map((action) =>
      isObject(action) ? { ...action, owner: action['owner'] ?? owner } : action,
    ),
  };
}
