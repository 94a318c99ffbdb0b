import type { State } from '../fold/state.js';
import { presentMembers, type Policy } from '../policy.js';

/**
 * The members without a standing declaration in the expected time. "Nothing is blocked" is only true of those who have spoken.
 * Without a roster nobody is expected (records.md, "Answers always carry their limits").
 */
export function undeclared(state: State, policy: Policy, now: number): string[] {
  const earliest = now - policy.expectWithinHours * 3_600_000;
  const declared = new Set(
    [...state.declarations.values()]
      .filter(({ retracted, declaration }) => retracted.length === 0 && Date.parse(declaration.declared_at) >= earliest)
      .map(({ declaration }) => declaration.author),
  );
  return presentMembers(policy, now)
    .map(({ handle }) => handle)
    .filter((handle) => !declared.has(handle))
    .sort();
}
