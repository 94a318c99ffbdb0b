import { RECORDS_FOLDER } from '../format/record-path.js';
import type { DecisionState, State } from '../fold/state.js';
import { isWithin } from './explain.js';

/** An active decision, and the changed paths that it is about. */
export interface Touched {
  decision: DecisionState;
  paths: string[];
}

/**
 * The active decisions whose paths a change touches, newest first. Leaves out decisions that the
 * change adds, and those that an added decision considers: the author of the change knows them.
 * @param changed relative to the top of the repository
 * @param pathOf the path of a decision's record; null if unknown
 */
export function touchedBy(
  state: State,
  changed: readonly string[],
  pathOf: (decision: DecisionState) => string | null,
): Touched[] {
  const files = new Set(changed);
  const isNew = (decision: DecisionState): boolean => files.has(pathOf(decision) ?? '');
  const code = changed.filter((path) => !path.startsWith(`${RECORDS_FOLDER}/`));
  const active = [...state.decisions.values()].filter((decision) => decision.active);
  const known = new Set(
    active.filter(isNew).flatMap(({ id, entry }) => [id, ...(entry.considers ?? [])]),
  );
  return active
    .filter(({ id }) => !known.has(id))
    .flatMap((decision) => {
      const paths = code.filter((path) =>
        (decision.entry.paths ?? []).some((about) => isWithin(path, about)),
      );
      return paths.length === 0 ? [] : [{ decision, paths }];
    })
    .sort((a, b) => (a.decision.id < b.decision.id ? 1 : -1));
}
