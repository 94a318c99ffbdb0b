import { isSynthesis } from '../kinds/synthesis.js';
import type { CoverageRow, Declaration } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import type { State } from '../fold/state.js';
import { shiftCoverage } from '../shifts/shift-coverage.js';
import { presentMembers, type Policy } from '../team/policy.js';

/**
 * Who was expected to declare by an instant, and who did, by handle: by the shifts of the roster, or
 * within the hours of the policy.
 * @param members only these; null for everybody in the roster
 * @param at milliseconds since 1970
 */
export function coverage(
  state: State,
  policy: Policy,
  members: ReadonlySet<string> | null,
  at: number,
): CoverageRow[] {
  const last = lastDeclarations(state);
  return presentMembers(policy, at)
    .filter(({ handle, agent }) => !agent && (members?.has(handle) ?? true))
    .map(({ handle }): CoverageRow => {
      const declaration = last.get(handle) ?? null;
      const declaredAt = declaration?.declared_at ?? null;
      const time = declaredAt === null ? null : Date.parse(declaredAt);
      return {
        handle,
        ...expectedOf(policy, handle, time, at),
        declared_at: declaredAt,
        declaration: declaration?.id ?? null,
      };
    })
    .toSorted((a, b) => (a.handle < b.handle ? -1 : 1));
}

type Expected = Pick<CoverageRow, 'state' | 'shift' | 'due_at' | 'next_due_at'>;

/** @param declared when the member last declared; null for never */
function expectedOf(
  { shifts: roster, expectWithinHours }: Policy,
  handle: string,
  declared: number | null,
  at: number,
): Expected {
  if (roster === null) {
    const isDeclared = declared !== null && declared >= at - expectWithinHours * 3_600_000;
    const state = isDeclared ? 'declared' : 'missing';
    return { state, shift: null, due_at: null, next_due_at: null };
  }
  const { state, shift, dueAt, nextDueAt } = shiftCoverage(roster, handle, declared, at);
  return {
    state,
    shift: shift === null ? null : { from: formatTime(shift.from), to: formatTime(shift.to) },
    due_at: dueAt === null ? null : formatTime(dueAt),
    next_due_at: nextDueAt === null ? null : formatTime(nextDueAt),
  };
}

/** The last declaration of each author's own work, without retracted and unproved ones. */
function lastDeclarations({ declarations, unproved }: State): Map<string, Declaration> {
  const last = new Map<string, Declaration>();
  for (const { declaration, retracted } of declarations.values()) {
    if (retracted.length > 0 || unproved.has(declaration.id)) continue;
    if (isSynthesis(declaration)) continue;
    const known = last.get(declaration.author);
    if (known === undefined || isBefore(known, declaration))
      last.set(declaration.author, declaration);
  }
  return last;
}

function isBefore(a: Declaration, b: Declaration): boolean {
  return a.declared_at < b.declared_at || (a.declared_at === b.declared_at && a.id < b.id);
}
