import { own } from '../format/own.js';
import { currentHandle, leftMember, presentMembers, type Policy } from '../team/policy.js';

/** Who is expected to have declared, and who has not. */
export interface Presence {
  withinHours: number;
  expected: string[];
  absent: { handle: string; lastDeclaredAt: string | null }[];
}

/**
 * Who has not declared within the time of the policy. Says nothing about the validity of records.
 * Members who left are not expected.
 * @param lastDeclared when each author last declared
 * @param now milliseconds since 1970
 * @returns null if the policy expects nobody
 */
export function presenceOf(
  lastDeclared: Readonly<Record<string, string>>,
  policy: Policy,
  now: number,
): Presence | null {
  if (policy.presence === null) return null;
  const { withinHours, who } = policy.presence;
  const handles =
    who === 'everyone'
      ? presentMembers(policy, now).map(({ handle }) => handle)
      : who.flatMap((name) => policy.pods.get(name)?.members ?? [name]);
  const expected = [...new Set(handles.map((handle) => currentHandle(policy, handle)))]
    .filter((handle) => leftMember(policy, handle, now) === null)
    .sort();
  const earliest = now - withinHours * 3_600_000;
  const absent = expected.flatMap((handle) => {
    const last = own(lastDeclared, handle) ?? null;
    return last !== null && Date.parse(last) >= earliest ? [] : [{ handle, lastDeclaredAt: last }];
  });
  return { withinHours, expected, absent };
}
