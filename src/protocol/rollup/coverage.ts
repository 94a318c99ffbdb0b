import { isSynthesis } from '../kinds/synthesis.js';
import type { CoverageRow, Declaration } from '../../schema/types.js';
import { formatTime } from '../format/time.js';
import { isNewer, newest } from '../fold/newest.js';
import type { State } from '../fold/state.js';
import { shiftCoverage } from '../shifts/shift-coverage.js';
import { lastSynthesis } from '../synthesis/sources.js';
import { presentMembers, type Policy } from '../team/policy.js';

/**
 * Who was expected to declare by an instant, and who did, by handle: by the shifts of the roster, or
 * within the hours of the policy.
 * @param members only these; null for everybody in the roster
 * @param at milliseconds since 1970
 * @param began when the team declared first, where the state does not hold all records; null for never
 */
export function coverage(
  state: State,
  policy: Policy,
  members: ReadonlySet<string> | null,
  at: number,
  began: number | null = firstDeclared(state),
): CoverageRow[] {
  const last = lastDeclarations(state);
  const syntheses = lastSyntheses(state, policy);
  return presentMembers(policy, at)
    .filter(({ handle, agent }) => !agent && (members?.has(handle) ?? true))
    .map(({ handle }): CoverageRow => {
      const declaration = last.get(handle) ?? null;
      const declaredAt = declaration?.declared_at ?? null;
      const time = declaredAt === null ? null : Date.parse(declaredAt);
      const expected = expectedOf(policy, handle, time, { at, began });
      return {
        handle,
        ...expected,
        declared_at: declaredAt,
        declaration: declaration?.id ?? null,
        ...coveredBy(handle, expected, syntheses, at - policy.expectWithinHours * 3_600_000),
      };
    })
    .toSorted((a, b) => (a.handle < b.handle ? -1 : 1));
}

/** When the first declaration in a state was made, in milliseconds since 1970; null for none. */
export function firstDeclared({ declarations }: Pick<State, 'declarations'>): number | null {
  let first: string | null = null;
  for (const { declaration } of declarations.values())
    if (first === null || declaration.declared_at < first) first = declaration.declared_at;
  return first === null ? null : Date.parse(first);
}

/** The last synthesis of each pod, with its members. */
function lastSyntheses(state: State, policy: Policy): { members: string[]; last: Declaration }[] {
  return [...policy.pods].flatMap(([pod, { members }]) => {
    const last = lastSynthesis(state, { pod, until: Infinity, without: [] });
    return last === null ? [] : [{ members, last }];
  });
}

/**
 * The synthesis of a pod that was made since somebody of it should have declared.
 * @param earliest when that began without shifts
 */
function coveredBy(
  handle: string,
  { state, shift }: Expected,
  syntheses: ReturnType<typeof lastSyntheses>,
  earliest: number,
): Pick<CoverageRow, 'synthesis'> {
  if (state !== 'missing') return {};
  const began = shift?.from ?? formatTime(earliest);
  const own = syntheses.filter(
    ({ members, last }) => members.includes(handle) && last.declared_at >= began,
  );
  const found = newest(own.map(({ last }) => last));
  if (found?.synthesis === undefined) return {};
  const { pod, not_declared: absent = [] } = found.synthesis;
  const { id, author, declared_at } = found;
  return { synthesis: { id, pod, author, declared_at, without: absent.includes(handle) } };
}

type Expected = Pick<CoverageRow, 'state' | 'shift' | 'due_at' | 'next_due_at' | 'off_until'>;

/** @param declared when the member last declared; null for never */
function expectedOf(
  { shifts: roster, expectWithinHours }: Policy,
  handle: string,
  declared: number | null,
  { at, began }: { at: number; began: number | null },
): Expected {
  if (roster === null) {
    const isDeclared = declared !== null && declared >= at - expectWithinHours * 3_600_000;
    const state = isDeclared ? 'declared' : 'missing';
    return { state, shift: null, due_at: null, next_due_at: null, off_until: null };
  }
  const found = shiftCoverage(roster, handle, declared, at, began);
  const { state, shift, dueAt, nextDueAt, offUntil } = found;
  return {
    state,
    shift: shift === null ? null : { from: formatTime(shift.from), to: formatTime(shift.to) },
    due_at: timeOrNull(dueAt),
    next_due_at: timeOrNull(nextDueAt),
    off_until: timeOrNull(offUntil),
  };
}

function timeOrNull(time: number | null): string | null {
  return time === null ? null : formatTime(time);
}

/** The last declaration of each author's own work, without retracted and unproved ones. */
function lastDeclarations({ declarations, unproved }: State): Map<string, Declaration> {
  const last = new Map<string, Declaration>();
  for (const { declaration, retracted } of declarations.values()) {
    if (retracted.length > 0 || unproved.has(declaration.id)) continue;
    if (isSynthesis(declaration)) continue;
    const known = last.get(declaration.author);
    if (known === undefined || isNewer(declaration, known))
      last.set(declaration.author, declaration);
  }
  return last;
}
