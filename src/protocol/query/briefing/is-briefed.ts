import type { OpenRecords } from '../../fold/open-records.js';
import type { State } from '../../fold/state.js';
import { shiftBegan } from './shift-began.js';
import type { Unacknowledged } from './unacknowledged.js';

/**
 * True where a briefing of declarations that wait shows from what is open what it shows from all
 * records.
 */
export function isBriefed(shown: Unacknowledged, state: State, { recently }: OpenRecords): boolean {
  return (
    recently !== null &&
    shiftBegan(shown, { state }) >= recently.since &&
    shown.every(({ id }) => {
      const { waitingFor = [], repeatedIn } = state.declarations.get(id) ?? {};
      return waitingFor.length + (repeatedIn?.size ?? 0) > 0;
    })
  );
}
