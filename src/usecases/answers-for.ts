import { formatTime } from '../protocol/format/time.js';
import { isAgent } from '../protocol/team/is-agent.js';
import { leftMember, type Policy } from '../protocol/team/policy.js';
import type { Offer } from '../protocol/shifts/responsibility.js';
import type { HeldFor } from '../schema/types.js';

/** Since when nobody answers for an item, or for whom its holder keeps it; nothing in general. */
export interface AnswersFor {
  unowned_since?: string;
  held_for?: HeldFor;
}

/**
 * Who answers for items at a moment, in order. What a holder who left the team or an agent holds is
 * unowned. Without shifts in the roster everything else is held, and nothing is loaded.
 * @param now milliseconds since 1970
 */
export async function answersFor(
  policy: Policy,
  offers: readonly Offer[],
  now: number,
): Promise<AnswersFor[]> {
  const roster = policy.shifts;
  const known = roster === null ? null : await import('../protocol/shifts/responsibility.js');
  return offers.map((offer) => {
    const gone = goneSince(policy, offer, now);
    if (gone !== null) return { unowned_since: formatTime(gone) };
    if (roster === null || known === null) return {};
    const found = known.responsibilityAt(roster, offer, now);
    if (found.is === 'unowned') return { unowned_since: formatTime(found.since) };
    if (found.is === 'held') return {};
    const { handles, next } = found;
    return {
      held_for: {
        handles: [...handles],
        from: next === null ? null : formatTime(next.from),
      },
    };
  });
}

/** Since when the holder cannot answer for it at all; null where they can. */
function goneSince(policy: Policy, { holder, declaredAt }: Offer, now: number): number | null {
  if (isAgent(policy, holder)) return declaredAt;
  const left = leftMember(policy, holder, now)?.left;
  return left === undefined ? null : Math.max(Date.parse(left), declaredAt);
}
