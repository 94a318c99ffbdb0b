import type { RoutingRule } from '../../schema/types.js';
import type { State, ThingState } from '../fold/state.js';
import { currentHandle, type Policy } from '../team/policy.js';
import { fitsWildcard } from '../team/wildcard.js';
import { placesOf, type Found } from './destination.js';
import type { Place } from './place.js';

/** What the table is read with beside the thing. */
export interface RoutingContext {
  policy: Policy;
  state: State;
  /** The repository on GitHub in which issues are opened; null where none is known. */
  here: { host: string; repository: string } | null;
  /**
   * Reads a reference to a pull request: a number, `#1842`, `owner/repo#1842` or an address; null
   * for one that is none.
   */
  pull: (ref: number | string) => { host: string; repository: string; number: number } | null;
}

/** Something that cannot be sent where it should go: never silence. */
export interface Unroutable {
  rule: 'unroutable';
  message: string;
  hint: string;
}

/** Where a thing goes, each place once, in the order of the table, and what stands in the way. */
export interface Routed {
  places: Place[];
  problems: Unroutable[];
}

/** Where an open blocker or question goes: the first rule of the policy that fits decides. */
export function route(thing: ThingState, context: RoutingContext): Routed {
  const rule = context.policy.routing.rules.find((candidate) =>
    fits(candidate, thing, context.policy),
  );
  if (rule === undefined) {
    return {
      places: [],
      problems: [
        unroutable(
          'no rule of routing in .handoff.yml fits it',
          'let the last rule have no conditions',
        ),
      ],
    };
  }
  const found = rule.to.map((destination): Found => placesOf(destination, thing, context));
  const places = new Map(
    found.flatMap(({ places: some }) =>
      some.map((place): [string, Place] => [JSON.stringify(place), place]),
    ),
  );
  return {
    places: [...places.values()],
    problems: found.flatMap(({ problem }) =>
      problem === null ? [] : [unroutable(problem.message, problem.hint)],
    ),
  };
}

/** True where a thing meets every condition that a rule has. */
function fits(rule: RoutingRule, { kind, owner, entry }: ThingState, policy: Policy): boolean {
  const handle = currentHandle(policy, owner);
  return (
    (rule.kind === undefined || rule.kind === kind) &&
    (rule.owner === undefined ||
      rule.owner.some((name) => currentHandle(policy, name) === handle)) &&
    (rule.pod === undefined ||
      rule.pod.some(
        (pod) =>
          policy.pods.get(pod)?.members.some((name) => currentHandle(policy, name) === handle) ===
          true,
      )) &&
    (rule.item === undefined ||
      rule.item.some((pattern) =>
        (entry.blocks ?? []).some((key) => fitsWildcard(key, pattern)),
      )) &&
    (rule.severity === undefined || rule.severity.includes(entry.severity ?? 'normal'))
  );
}

function unroutable(message: string, hint: string): Unroutable {
  return { rule: 'unroutable', message, hint };
}
