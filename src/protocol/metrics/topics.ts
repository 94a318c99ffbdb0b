import type { TopicState } from '../fold/state.js';
import type { Material, Moment } from './material.js';

/** From when something was raised until it was closed; `end` is null while it is open. */
export interface Episode {
  topic: TopicState;
  begin: Moment;
  end: Moment | null;
}

/** Something that is reopened within so long goes on. */
const GOES_ON = 7 * 86_400_000;

/** The blockers that people of the team or the pod raised and did not withdraw. */
export function blockersIn({ state, isMember }: Material): TopicState[] {
  return [...state.topics.values()].filter(
    ({ kind, standing, introducedBy }) =>
      kind === 'blocker' && standing && isMember(introducedBy.author),
  );
}

/**
 * The times for which a blocker was open. Reopened within seven days of its last outcome it goes on,
 * with the time in between; later it begins anew.
 */
export function episodesOf({ when }: Material, topic: TopicState): Episode[] {
  const events = topic.resolutions
    .flatMap(({ resolution, cancelledBy }) => [
      { moment: when(resolution.id), outcome: resolution.id, closes: true },
      ...cancelledBy.map(({ id }) => ({
        moment: when(id),
        outcome: resolution.id,
        closes: false,
      })),
    ])
    // What a reopening cancels comes before it, also where both have the same time.
    .sort((a, b) => a.moment.at - b.moment.at || Number(b.closes) - Number(a.closes));
  const episodes: Episode[] = [{ topic, begin: when(topic.introducedBy.id), end: null }];
  const standing = new Set<string>();
  for (const { moment, outcome, closes } of events) {
    const last = episodes.at(-1);
    if (last === undefined) continue;
    if (closes) {
      standing.add(outcome);
      last.end ??= moment;
      continue;
    }
    standing.delete(outcome);
    if (standing.size > 0 || last.end === null) continue;
    if (moment.at - last.end.at > GOES_ON) episodes.push({ topic, begin: moment, end: null });
    else last.end = null;
  }
  return episodes;
}
