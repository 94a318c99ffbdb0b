import type { HandoffRecord } from '../../schema/types.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { currentHandle, type Policy } from '../team/policy.js';

/** Fields with one handle, and fields with several. */
const ONE = new Set(['author', 'recorded_by', 'owner', 'who', 'by', 'to', 'acting', 'holder']);
const SEVERAL = new Set(['to', 'addressees', 'escalated_to', 'not_declared']);

/**
 * The record with every former handle replaced by the present one: after a change of handle a
 * person keeps what they hold, owe and may withdraw. Id, digest and bytes do not change; only the
 * state uses present handles.
 */
export function withPresentNames(record: HandoffRecord, policy: Policy): HandoffRecord {
  // A handle replaces a handle, so the shape does not change.
  return renamed(record, policy) as HandoffRecord;
}

/** True if the roster has former handles. Usually it has none, and nothing needs to be copied. */
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
