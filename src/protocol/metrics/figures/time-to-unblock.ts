import type { Material } from '../material.js';
import { clockOf, type Observation } from '../observation.js';
import { medianPart, quantiles, type Length, type Summary } from '../summarise.js';
import { blockersIn, episodesOf } from '../topics.js';

/**
 * From when a blocker was raised to when it was closed, of those that were closed in this time. One
 * that was reopened within seven days counts once, until it was closed for good.
 */
export function timeToUnblock(material: Material): Summary {
  const { from, to, calendar } = material;
  const seen: Observation[] = [];
  const worked: Length[] = [];
  for (const topic of blockersIn(material))
    for (const { begin, end } of episodesOf(material, topic)) {
      if (end === null || end.at < from || end.at >= to) continue;
      seen.push({
        of: [topic.owner],
        at: end.at,
        value: Math.max(0, end.at - begin.at) / 1000,
        clock: clockOf(begin, end),
      });
      const own = calendar?.worked(topic.owner, begin.at, end.at) ?? null;
      if (own !== null) worked.push({ of: topic.owner, value: own / 1000 });
    }
  return {
    ...quantiles({ seen, countable: seen.length }),
    parts: [medianPart('owner-time', "median in the owners' time at work", worked)],
    note: 'closed ones only: read it beside the age of the open ones',
  };
}
