import type { BriefedEnd, Briefing, Declaration, Pull, Review } from '../../../schema/types.js';
import type { State } from '../../fold/state.js';
import { entries } from '../../kinds/entries.js';
import { isSynthesis } from '../../kinds/synthesis.js';
import { synthesisFields } from '../../synthesis/facts.js';
import { NO_POLICY, type Policy } from '../../team/policy.js';
import { briefedDecisions } from './decisions.js';
import { briefedItems } from './items.js';
import { shiftBegan } from './shift-began.js';
import { briefedTopics } from './topics.js';
import { newestOf, type Unacknowledged } from './unacknowledged.js';

/** What a briefing is made from. */
export interface BriefingContext {
  state: State;
  /** The reader. */
  handle: string;
  /** A stored review state as answers give it. */
  reviewOf: (pull: Pull) => Review;
  /** Says who is in the pod of a synthesis. */
  policy?: Policy;
}

/** A part of a briefing is made from what is shown, and from when on mid-shift records belong to it. */
export interface Part {
  shown: Unacknowledged;
  /** The time of the author's wrap before these; empty if there is none. */
  since: string;
}

/** The merged state of an author's declarations as it is now. */
export function briefingOf(shown: Unacknowledged, context: BriefingContext): Briefing {
  const subject = newestOf(shown);
  const part = { shown, since: shiftBegan(shown, context) };
  const items = briefedItems(part, context);
  const topics = briefedTopics(part, items, context);
  return {
    author: subject.author,
    subject: subject.id,
    declarations: shown.map((declaration) => {
      const { id, declared_at, zone, recorded_by, returns_at } = declaration;
      return {
        id,
        declared_at,
        ...(isSynthesis(declaration)
          ? synthesisFields(declaration, context.state, context.policy ?? NO_POLICY)
          : {}),
        zone,
        recorded_by: recorded_by ?? null,
        returns_at,
      };
    }),
    shipped: shown.flatMap((declaration) =>
      entries(declaration.shipped).map(({ key, summary }) => endOf(declaration, key, summary)),
    ),
    dropped: shown.flatMap((declaration) =>
      entries(declaration.dropped).map(({ key, reason }) => endOf(declaration, key, reason)),
    ),
    decisions: briefedDecisions(part, { items, topics }, context),
    topics,
    items,
  };
}

function endOf({ id }: Declaration, key: string, text: string): BriefedEnd {
  return { key, text, declaration: id };
}
