import type { DecisionState } from '../../fold/state.js';
import type { Material, Moment } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { ENOUGH, share, type Summary } from '../summarise.js';

const SOON = 90 * 86_400_000;
const WEEK = 7 * 86_400_000;

/**
 * Decisions that were replaced within 90 days without new information ÷ decisions that were active
 * at some time. Replacing one with new information is what the record is for, and does not count.
 */
export function reLitigation(material: Material): Summary {
  const { state, from, to, when, isMember } = material;
  const seen: Observation[] = [];
  const made: string[] = [];
  for (const decision of state.decisions.values()) {
    const { standing, introducedBy } = decision;
    const begin = when(introducedBy.id);
    if (!standing || !isMember(introducedBy.author) || begin.at >= to) continue;
    if (begin.at >= from) made.push(introducedBy.author);
    const end = replacedAt(material, decision);
    if (end !== null && end.moment.at < from) continue;
    const isAgain =
      end !== null &&
      end.moment.at < to &&
      end.moment.at - begin.at <= SOON &&
      !end.hasNewInformation;
    seen.push({
      of: [introducedBy.author],
      at: isAgain ? end.moment.at : begin.at < from ? null : begin.at,
      value: isAgain ? 1 : 0,
      clock: end === null ? begin.clock : clockOf(begin, end.moment),
    });
  }
  const weeks = (to - from) / WEEK;
  return {
    ...share({ seen, countable: seen.length }),
    parts: [
      {
        id: 'per-week',
        title: 'decisions a week',
        unit: 'items',
        n: made.length,
        people: new Set(made).size,
        value: made.length < ENOUGH ? null : made.length / weeks,
      },
    ],
    note: 'without new information, within 90 days; decisions that nobody logged are not seen',
  };
}

/** When the first decision in effect replaced it; null while it is active. */
function replacedAt(
  { state, when }: Material,
  { supersededBy }: DecisionState,
): { moment: Moment; hasNewInformation: boolean } | null {
  const later = supersededBy
    .flatMap((id) => state.decisions.get(id) ?? [])
    .filter(({ standing }) => standing)
    .map(({ introducedBy, entry }) => ({
      moment: when(introducedBy.id),
      hasNewInformation: entry.new_information !== undefined,
    }));
  return later.sort((a, b) => a.moment.at - b.moment.at)[0] ?? null;
}
