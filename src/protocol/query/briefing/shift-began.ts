import { byTime } from '../../fold/causality.js';
import type { State } from '../../fold/state.js';
import type { Unacknowledged } from './unacknowledged.js';

/**
 * The time of the author's last declaration before these: what the author and others recorded later
 * belongs to what is shown. Empty if there is none.
 */
export function shiftBegan([first]: Unacknowledged, { state }: { state: State }): string {
  return (
    [...state.declarations.values()]
      .filter(
        ({ declaration, retracted, superseded }) =>
          declaration.author === first.author &&
          declaration.id !== first.id &&
          declaration.synthesis?.pod === first.synthesis?.pod &&
          retracted.length + superseded.length === 0 &&
          byTime(declaration, first) < 0,
      )
      .map(({ declaration }) => declaration.declared_at)
      .sort()
      .at(-1) ?? ''
  );
}
