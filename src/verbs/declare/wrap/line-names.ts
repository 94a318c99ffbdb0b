import type { LineNames } from '../../../protocol/compose/line/names.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { Session } from './session.js';

/** Names that a line may contain: items of the draft and those in flight, and people. */
export function namesFor({ author, draft }: Session): LineNames {
  const inFlight = [...author.state.items.values()].filter(
    ({ status }) => status.as === 'in_flight',
  );
  return {
    policy: author.policy,
    items: new Set([...draft.list('in_flight').map(keyOf), ...inFlight.map(({ key }) => key)]),
  };
}
