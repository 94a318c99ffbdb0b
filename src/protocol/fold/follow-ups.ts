import type {
  Declaration,
  HandoffRecord,
  Reopening,
  Resolution,
  Route,
} from '../../schema/types.js';
import type { Policy } from '../team/policy.js';
import type { Causality } from './causality.js';
import type { Effects } from './effective.js';
import type { TopicState, FollowUp } from './state.js';

/** What the follow-ups of a posted blocker or question depend on. */
interface FollowUpContext {
  effects: Effects;
  causality: Causality;
  policy: Policy;
  /** By id of an event: receipts of the follow-ups about it. */
  followUpReceipts: ReadonlyMap<string, readonly Route[]>;
  /** Resolutions, reopenings and assignments of the topic. */
  events: ReadonlySet<string>;
  /** Resolutions of the topic that were retracted. */
  retractedResolutions: readonly Resolution[];
}

/**
 * The changes of a blocker or question that its posts do not show yet: only the present state, not
 * every step. A receipt covers the records in its `saw`.
 */
export function followUpsOf(
  topic: Omit<TopicState, 'followUps'>,
  context: FollowUpContext,
): FollowUp[] {
  if (topic.routes.length === 0) return [];
  // A post with a URL can be followed up. A message has none.
  const followed = topic.routes.filter(({ url }) => url !== undefined);
  const targets = [...new Set(followed.map(({ target }) => target))].sort();
  const changes = latestChanges(topic, context);
  return targets.flatMap((target) => {
    const receipts = topic.routes.filter((route) => route.target === target);
    const isReported = (event: HandoffRecord): boolean =>
      (context.followUpReceipts.get(event.id) ?? []).some((route) => route.target === target) ||
      receipts.some(
        (receipt) =>
          receipt.saw.includes(event.id) ||
          context.causality.past(receipt.id, context.events).has(event.id),
      );
    return changes
      .filter((entry) => !isReported(entry.event))
      .map((entry) => ({ target, ...entry }));
  });
}

function latestChanges(
  topic: Omit<TopicState, 'followUps'>,
  { effects, causality, policy, followUpReceipts, events, retractedResolutions }: FollowUpContext,
): Omit<FollowUp, 'target'>[] {
  const quiet = policy.routing.resolved === 'nothing';
  if (!topic.standing)
    return quiet
      ? []
      : endingOf(topic.introducedBy, effects).map((event) => ({ is: 'withdrawn', event }));
  if (!topic.open) {
    if (quiet) return [];
    return topic.resolutions
      .filter(({ cancelledBy }) => cancelledBy.length === 0)
      .map(({ resolution }) => ({ is: 'resolved', event: resolution }));
  }
  const reopenings = [...new Set(topic.resolutions.flatMap(({ cancelledBy }) => cancelledBy))];
  const reopened = lastOf(reopenings, events, causality);
  const assigned = lastOf(topic.assignments, events, causality);
  // Readers of "resolved" must learn that the resolution was retracted.
  const takenBack = retractedResolutions
    .filter(({ id }) => followUpReceipts.has(id))
    .flatMap(({ id }) => effects.retracted.get(id) ?? []);
  return [
    ...(reopened ? [{ is: 'reopened', event: reopened } as const] : []),
    ...takenBack.map((event) => ({ is: 'reopened', event }) as const),
    ...(assigned ? [{ is: 'assigned', event: assigned } as const] : []),
  ];
}

function lastOf<T extends Reopening | TopicState['assignments'][number]>(
  all: readonly T[],
  events: ReadonlySet<string>,
  causality: Causality,
): T | null {
  return (
    causality.latest(
      all.map((by) => ({ at: by.id, by, event: by })),
      events,
    )?.shown.event ?? null
  );
}

/** The record that ended another record's effect: its retraction or correction. */
function endingOf({ id }: HandoffRecord, { retracted, superseded }: Effects): HandoffRecord[] {
  const corrections: Declaration[] = superseded.get(id) ?? [];
  return [...(retracted.get(id) ?? []), ...corrections];
}
