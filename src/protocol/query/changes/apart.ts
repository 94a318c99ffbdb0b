import type { HandoffRecord, Reopening } from '../../../schema/types.js';
import { Causality } from '../../fold/causality.js';
import type { State, TopicState } from '../../fold/state.js';

/** True if neither of two events of a blocker or question had seen the other. */
export function areApart(
  state: State,
  { resolutions, assignments }: TopicState,
  a: HandoffRecord,
  b: HandoffRecord,
): boolean {
  const events: HandoffRecord[] = [
    ...resolutions.map(({ resolution }) => resolution),
    ...resolutions.flatMap(reopeningsOf),
    ...assignments,
  ];
  const members = new Set(events.map(({ id }) => id));
  const causality = new Causality(state.records, state.unproved);
  return !causality.past(a.id, members).has(b.id) && !causality.past(b.id, members).has(a.id);
}

/** The reopenings that cancel a resolution. */
export function reopeningsOf({ cancelledBy }: TopicState['resolutions'][number]): Reopening[] {
  return cancelledBy;
}
