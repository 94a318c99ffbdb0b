import type { BriefedDecision } from '../../schema/types.js';
import type { DecisionState } from '../fold/state.js';
import { refFields } from './ref-fields.js';

/** What a decision says, who decided it, and whether it holds. */
export function decisionFields({
  id,
  entry,
  introducedBy,
  active,
  supersededBy,
}: DecisionState): BriefedDecision {
  return {
    id,
    key: entry.key,
    decision: entry.decision,
    rationale: entry.rationale,
    alternatives: entry.alternatives ?? [],
    consequences: entry.consequences ?? null,
    paths: entry.paths ?? [],
    ...refFields(entry.refs),
    decided_by: introducedBy.author,
    decided_at: introducedBy.declared_at,
    active,
    superseded_by: supersededBy,
  };
}
