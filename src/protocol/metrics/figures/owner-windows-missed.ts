import type { TopicState } from '../../fold/state.js';
import type { Material, Moment } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { quantiles, type Summary } from '../summarise.js';
import { blockersIn } from '../topics.js';
import { firstPost } from './routing-latency.js';

/**
 * How many whole shifts of its owner passed between when a blocker was posted, or raised where it
 * was not, and the first response: an outcome, or that its owner gave it to somebody. An open one
 * counts up to now.
 */
export function ownerWindowsMissed(material: Material): Summary {
  const { from, to, when, calendar } = material;
  const seen: Observation[] = [];
  let countable = 0;
  for (const topic of blockersIn(material)) {
    const raised = when(topic.introducedBy.id);
    if (raised.at < from || raised.at >= to) continue;
    countable += 1;
    const { owner } = topic.entry;
    if (calendar === null || calendar.worked(owner, raised.at, raised.at) === null) continue;
    const asked = firstPost(material, topic) ?? raised;
    const response = firstResponse(material, topic, owner);
    seen.push({
      of: [owner],
      at: raised.at,
      value: calendar.wholeShifts(owner, asked.at, response?.at ?? to),
      clock: response === null ? clockOf(raised, asked) : clockOf(raised, asked, response),
      isCensored: response === null,
    });
  }
  return {
    ...quantiles({ seen, countable }, true),
    censored: seen.filter(({ isCensored }) => isCensored).length,
    note: 'open ones count up to now; the target is none',
  };
}

function firstResponse(
  { when }: Material,
  { resolutions, assignments }: TopicState,
  owner: string,
): Moment | null {
  const responses = [
    ...resolutions.map(({ resolution }) => resolution.id),
    ...assignments.filter(({ author }) => author === owner).map(({ id }) => id),
  ];
  return responses.map((id) => when(id)).sort((a, b) => a.at - b.at)[0] ?? null;
}
