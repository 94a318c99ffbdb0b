import type { BriefedItem, BriefedTopic, BriefedDecision } from '../../../schema/types.js';
import type { DecisionState } from '../../fold/state.js';
import { slotIdOf } from '../../format/record-id.js';
import { subjectOf } from '../../kinds/references.js';
import { decisionFields } from '../decision-fields.js';
import { refNames } from '../ref-names.js';
import type { BriefingContext, Part } from './briefing.js';

/**
 * The decisions that belong to what is shown: of the declarations and those that they carry, of
 * their author in the shift, and of anybody since that came out of one of the blockers or touch the
 * same branch, pull request or ticket as an item.
 */
export function briefedDecisions(
  { shown, since }: Part,
  { items, topics }: { items: readonly BriefedItem[]; topics: readonly BriefedTopic[] },
  { state }: BriefingContext,
): BriefedDecision[] {
  const ids = new Set(shown.map(({ id }) => id));
  const carried = new Set(shown.flatMap(({ carries = [] }) => carries));
  const topicIds = new Set(topics.map(({ id }) => id));
  const touched = new Set(items.flatMap(({ refs, all_refs }) => refNames(all_refs ?? refs)));
  const author = shown[0].author;
  const belongs = ({ id, introducedBy, entry, standing, active }: DecisionState): boolean => {
    if (ids.has(introducedBy.id) || carried.has(id)) return standing;
    if (!active || introducedBy.kind === 'declaration' || introducedBy.declared_at <= since)
      return false;
    const { id: subject = '', slot = null } = subjectOf(introducedBy) ?? {};
    return (
      (introducedBy.kind === 'decision' && introducedBy.author === author) ||
      (slot !== null && topicIds.has(slotIdOf(subject, slot))) ||
      refNames(entry.refs).some((name) => touched.has(name))
    );
  };
  return [...state.decisions.values()]
    .filter(belongs)
    .map(decisionFields)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
