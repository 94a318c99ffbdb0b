import { HandoffError } from '../../errors.js';
import type { Material } from '../../protocol/metrics/material.js';
import { podsWithFigures } from '../../protocol/metrics/pods-apart.js';
import { FEWEST_PEOPLE } from '../../protocol/metrics/withhold.js';

/**
 * Figures of a team or a pod of so few people would be about a person; so would those of a pod where
 * the figures of the team, or of other pods, leave one or two people when they are subtracted.
 * @throws HandoffError `usage`
 */
export function refuseFew({ state, policy, people }: Material, pod: string | null): void {
  const few = `fewer than ${FEWEST_PEOPLE} people`;
  if (people.length < FEWEST_PEOPLE)
    throw new HandoffError(
      'usage',
      `${pod ?? 'this team'} has ${few}: its figures would be about a person`,
      pod === null
        ? 'handoff start and handoff rollup show what is open'
        : 'handoff metrics --team',
    );
  if (pod === null) return;
  const isPerson = (handle: string): boolean => policy.members.get(handle)?.agent !== true;
  const everybody = new Set(
    [...policy.members.keys(), ...[...state.records.values()].map(({ author }) => author)].filter(
      isPerson,
    ),
  );
  const pods = [...policy.pods].map(([name, { members }]) => ({
    name,
    people: new Set(members.filter((handle) => everybody.has(handle))),
  }));
  if (!podsWithFigures(everybody, pods).has(pod))
    throw new HandoffError(
      'usage',
      `figures of ${pod} beside those of the team and of other pods would tell of ${few}, by subtraction`,
      'handoff metrics --team',
    );
}
