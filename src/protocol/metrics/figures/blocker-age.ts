import type { Material } from '../material.js';
import type { Observation } from '../observation.js';
import { ENOUGH, medianPart, quantiles, type Summary } from '../summarise.js';
import { quantile } from '../quantile.js';
import { blockersIn, episodesOf, type Episode } from '../topics.js';
import { weekEnds, weekName } from '../weeks.js';

/** How long the open blockers have been open; in each week, those that were open at its end. */
export function blockerAge(material: Material): Summary {
  const { from, to, calendar } = material;
  const episodes = blockersIn(material).flatMap((topic) => episodesOf(material, topic));
  const open = openAt(episodes, to);
  const seen = open.map(({ begin, topic }): Observation => ({
    of: [topic.owner],
    at: null,
    value: (to - begin.at) / 1000,
    clock: begin.clock,
  }));
  const worked = open.flatMap(({ topic: { owner }, begin }) => {
    const ms = calendar?.worked(owner, begin.at, to) ?? null;
    return ms === null ? [] : [{ of: owner, value: ms / 1000 }];
  });
  return {
    ...quantiles({ seen, countable: seen.length }),
    weekly: weekEnds(from, to).flatMap(({ week, end }) => {
      const then = openAt(episodes, end);
      const ages = then.map(({ begin }) => (end - begin.at) / 1000).sort((a, b) => a - b);
      if (ages.length === 0) return [];
      const median = ages.length < ENOUGH ? null : quantile(ages, 0.5);
      const people = new Set(then.map(({ topic }) => topic.owner)).size;
      return [{ week: weekName(week), n: ages.length, people, median, value: null }];
    }),
    parts: [medianPart('owner-time', "median in the owners' time at work", worked)],
  };
}

function openAt(episodes: readonly Episode[], instant: number): Episode[] {
  return episodes.filter(
    ({ begin, end }) => begin.at <= instant && (end === null || end.at > instant),
  );
}
