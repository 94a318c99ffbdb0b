import type { LineNames } from '../../../protocol/compose/line/names.js';
import { keyOf } from '../../../protocol/compose/prefill.js';
import type { Session } from './session.js';

/** Names that a line may contain: items of the draft and those in flight, people and branches. */
export function namesFor({ author, draft, facts }: Session): LineNames {
  const inFlight = [...author.state.items.values()].filter(
    ({ status }) => status.as === 'in_flight',
  );
  return {
    policy: author.policy,
    self: author.handle,
    branches: facts.branchNames,
    items: new Set([...draft.list('in_flight').map(keyOf), ...inFlight.map(({ key }) => key)]),
  };
}
