import { RECORDS_FOLDER } from '../format/record-path.js';
import type { DecisionState, State } from '../fold/state.js';
import { isWithin } from './explain.js';

/** An active decision, and the changed paths that it is about. */
export interface Touched {
  decision: DecisionState;
  paths: string[];
}

/**
 * The active decisions whose paths a change touches, newest first. A decision that came with the
 * change, or that such a decision considers, is known to whoever made the change.
 * @param changed relative to the top of the repository
 * @param pathOf where the record of a decision lies; null if that is not known
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
