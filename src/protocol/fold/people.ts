import type { HandoffRecord } from '../../schema/types.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { currentHandle, type Policy } from '../team/policy.js';

/** Where a record holds one handle, and where it holds several. */
const ONE = new Set(['author', 'recorded_by', 'owner', 'who', 'to']);
const SEVERAL = new Set(['to', 'addressees']);

/**
 * The record with everybody by the handle that the roster uses now: who was renamed keeps what they
 * hold, owe and may withdraw. Its id, its digest and its bytes are what they were; only the state
 * speaks of people by their present names.
 */
export function withPresentNames(record: HandoffRecord, policy: Policy): HandoffRecord {
  // Handles take the place of handles: the shape stays what it was.
  return renamed(record, policy) as HandoffRecord;
}

/**
 * True where the roster knows former handles at all: mostly it does not, and nothing needs to be
 * copied.
 */
export function hasFormerNames(policy: Policy): boolean {
  return [...policy.members.values()].some(({ aka }) => aka.length > 0);
}

function renamed(value: JsonObject, policy: Policy): JsonObject {
  const present = (key: string, entry: JsonValue): JsonValue => {
    if (typeof entry === 'string') return ONE.has(key) ? currentHandle(policy, entry) : entry;
    if (Array.isArray(entry))
      return entry.map((one) =>
        typeof one === 'string' && SEVERAL.has(key)
          ? currentHandle(policy, one)
          : isObject(one)
            ? renamed(one, policy)
            : one,
      );
    return isObject(entry) && !key.startsWith('x-') ? renamed(entry, policy) : entry;
  };
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, present(key, entry)]),
  );
}
