import type { RoutingRule } from '../../schema/types.js';
import type { TopicState } from '../fold/state.js';
import { currentHandle, type Policy } from '../team/policy.js';
import { fitsWildcard } from '../team/wildcard.js';
import {
  unroutable,
  type Destination,
  type RoutingContext,
  type Unroutable,
} from './destination.js';

/**
 * The targets of a topic, each once, in the order of the table, and findings for those that it
 * cannot reach.
 */
export interface Routed {
  targets: ReadonlyMap<string, Destination>;
  problems: Unroutable[];
}

/** Applies the first rule of the policy that fits. */
export function route(
  topic: TopicState,
  context: RoutingContext,
  destinations: readonly Destination[],
): Routed {
  const targets = new Map<string, Destination>();
  const rule = context.policy.routing.rules.find((one) => fits(one, topic, context.policy));
  if (rule === undefined) {
    const [message, hint] = [
      'no routing rule in .handoff.yml matches',
      'add a last rule without conditions',
    ];
    return { targets, problems: [unroutable(message, hint)] };
  }
  const problems = rule.to.flatMap((entry) => {
    const [name, variable = ''] = entry.split(':');
    const destination = destinations.find((one) => one.name === name);
    // The schema of the policy allows only known destinations.
    if (destination === undefined)
      return unroutable(`${entry} is not a destination`, 'use one from `.handoff.example.yml`');
    const reached = destination.targets(topic, context, variable);
    if ('rule' in reached) return reached;
    for (const target of reached) targets.set(target, destination);
    return [];
  });
  return { targets, problems };
}

/** True if a topic meets every condition of a rule. */
function fits(rule: RoutingRule, { kind, owner, entry }: TopicState, policy: Policy): boolean {
  const handle = currentHandle(policy, owner);
  const isOwner = (name: string): boolean => currentHandle(policy, name) === handle;
  return (
    (rule.kind === undefined || rule.kind === kind) &&
    (rule.owner === undefined || rule.owner.some(isOwner)) &&
    (rule.pod === undefined ||
      rule.pod.some((pod) => policy.pods.get(pod)?.members.some(isOwner) === true)) &&
    (rule.item === undefined ||
      rule.item.some((pattern) =>
        (entry.blocks ?? []).some((key) => fitsWildcard(key, pattern)),
      )) &&
    (rule.severity === undefined || rule.severity.includes(entry.severity ?? 'normal'))
  );
}
