import type { BriefedItem, BriefedOutcome, BriefedTopic } from '../../../schema/types.js';
import type { TopicState } from '../../fold/state.js';
import { postsOf } from '../../route/posts.js';
import type { BriefingContext, Part } from './briefing.js';
import { bySeverity } from '../severity.js';

/**
 * The blockers and questions that belong to what is shown, as they are now: raised or carried by the
 * declarations, raised by their author in the shift, in the way of one of the items, or asked by the
 * reader about one.
 */
export function briefedTopics(
  { shown, since }: Part,
  items: readonly BriefedItem[],
  { state }: BriefingContext,
): BriefedTopic[] {
  const ids = new Set(shown.map(({ id }) => id));
  const carried = new Set(shown.flatMap(({ carries = [] }) => carries));
  const asked = new Set(items.flatMap(({ answers }) => answers));
  const keys = new Set(items.map(({ key }) => key));
  const author = shown[0].author;
  const belongs = (topic: TopicState): boolean => {
    const { id, introducedBy, entry, open } = topic;
    if (ids.has(introducedBy.id) || carried.has(id) || asked.has(id)) return true;
    const recent = [introducedBy, ...topic.resolutions.map(({ resolution }) => resolution)].some(
      ({ declared_at: at }) => at > since,
    );
    if (!recent && !open) return false;
    const own = introducedBy.author === author && introducedBy.declared_at > since;
    return own || (entry.blocks ?? []).some((key) => keys.has(key));
  };
  return [...state.topics.values()]
    .filter(belongs)
    .map(topicRow)
    .sort(
      (a, b) =>
        Number(a.is !== 'open') - Number(b.is !== 'open') ||
        bySeverity(a, b) ||
        Number(a.kind === 'question') - Number(b.kind === 'question') ||
        (a.id < b.id ? -1 : 1),
    );
}

function topicRow(topic: TopicState): BriefedTopic {
  const { id, kind, entry, introducedBy, owner, open, standing, resolutions, routes } = topic;
  return {
    id,
    kind,
    key: entry.key,
    need: entry.need,
    why: entry.why,
    owner,
    blocks: entry.blocks ?? [],
    default: entry.default ?? null,
    needed_by: entry.needed_by ?? null,
    severity: entry.severity ?? null,
    declared_by: introducedBy.author,
    declared_at: introducedBy.declared_at,
    reopened: resolutions.some(({ cancelledBy }) => cancelledBy.length > 0),
    routed: postsOf(routes).map((post) => ({ ...post })),
    is: open ? 'open' : standing ? 'resolved' : 'withdrawn',
    outcome: open ? null : outcomeOf(topic),
  };
}

function outcomeOf({ resolutions }: TopicState): BriefedOutcome | null {
  const last = resolutions
    .filter(({ cancelledBy }) => cancelledBy.length === 0)
    .map(({ resolution }) => resolution)
    .at(-1);
  if (last === undefined) return null;
  return { text: last.outcome, by: last.author, at: last.declared_at, link: last.link ?? null };
}
