import { own } from '../format/own.js';
import { isAscii } from '../format/ascii.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { didYouMean } from '../query/did-you-mean.js';
import { currentHandle, type Policy } from './policy.js';

const HANDLE = /^[a-z0-9][a-z0-9-]{0,30}$/;

/**
 * The handle of the person that a text names: a handle or a former one, with or without @, in any
 * case; an e-mail address of the roster; or a full name that only one member has. Null for anybody
 * else. Without a roster every handle names somebody.
 */
export function personNamed(policy: Policy, typed: string): string | null {
  const text = typed.trim();
  const handle = currentHandle(policy, text.replace(/^@/, '').toLowerCase());
  if (policy.members.has(handle)) return handle;
  if (policy.members.size === 0) return HANDLE.test(handle) ? handle : null;
  const address = text.toLowerCase();
  const name = plainName(text);
  const found = [...policy.members.values()].filter(
    (member) =>
      member.emails.includes(address) || (member.name !== null && plainName(member.name) === name),
  );
  const [member] = found;
  return member !== undefined && found.length === 1 ? member.handle : null;
}

/** The handle that a text names; for nobody known, the text without @. */
export function typedHandle(policy: Policy, typed: string): string {
  return personNamed(policy, typed) ?? typed.trim().replace(/^@/, '');
}

/** The handle that a mistyped name most likely means; null if none is near. */
export function nearestPerson(policy: Policy, typed: string): string | null {
  const members = [...policy.members.values()];
  const names = new Map(
    members.flatMap(({ handle, name, aka }) => [
      [handle, handle] as const,
      ...aka.map((former) => [former, handle] as const),
      ...(name === null ? [] : [[plainName(name), handle] as const]),
    ]),
  );
  const nearest = didYouMean(plainName(typed.replace(/^@/, '')), names.keys());
  return nearest === null ? null : (names.get(nearest) ?? null);
}

/** A body with everybody by their handle, where a text names a member in another way. */
export function withHandles(body: JsonObject, policy: Policy): JsonObject {
  const named = (text: string): string =>
    HANDLE.test(text) || text === 'none' ? text : (personNamed(policy, text) ?? text);
  const inside = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(inside);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        typeof entry === 'string' && (key === 'owner' || key === 'who' || key === 'by')
          ? named(entry)
          : key.startsWith('x-')
            ? entry
            : inside(entry),
      ]),
    );
  };
  const to = body['to'];
  return {
    ...body,
    ...Object.fromEntries(
      ['in_flight', 'blockers', 'questions'].flatMap((list) => {
        const value = own(body, list);
        return value === undefined ? [] : [[list, inside(value)]];
      }),
    ),
    ...(Array.isArray(to)
      ? { to: to.map((name) => (typeof name === 'string' ? named(name) : name)) }
      : {}),
  };
}

/** A name without case, accents and doubled spaces. */
export function plainName(name: string): string {
  const plain = isAscii(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.trim().replace(/\s+/g, ' ').toLowerCase();
}
