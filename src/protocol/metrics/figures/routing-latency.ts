import type { TopicState } from '../../fold/state.js';
import type { Material, Moment } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { quantiles, type Summary } from '../summarise.js';
import { blockersIn } from '../topics.js';

/** From when a blocker was raised to when it was first posted. Coverage: the share that was. */
export function routingLatency(material: Material): Summary {
  const { from, to, when } = material;
  const seen: Observation[] = [];
  let countable = 0;
  for (const topic of blockersIn(material)) {
    const raised = when(topic.introducedBy.id);
    if (raised.at < from || raised.at >= to) continue;
    countable += 1;
    const posted = firstPost(material, topic);
    if (posted === null) continue;
    seen.push({
      of: [topic.introducedBy.author],
      at: raised.at,
      value: Math.max(0, posted.at - raised.at) / 1000,
      clock: clockOf(raised, posted),
    });
  }
  return { ...quantiles({ seen, countable }), note: 'of those posted; coverage says how many' };
}

/** When a blocker was first posted; null if it was not. */
export function firstPost({ when }: Material, { routes }: TopicState): Moment | null {
  return routes.map(({ id }) => when(id)).sort((a, b) => a.at - b.at)[0] ?? null;
}
