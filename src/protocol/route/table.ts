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

/** What the conditions of a rule are about. */
export interface Routable {
  kind: TopicState['kind'] | 'item';
  owner: string;
  /** Keys of the items that it blocks; of an item, its own key. */
  items: readonly string[];
  severity: TopicState['entry']['severity'];
}

/** Applies the first rule of the policy that fits. */
export function route(
  topic: TopicState,
  context: RoutingContext,
  destinations: readonly Destination[],
): Routed {
  const targets = new Map<string, Destination>();
  const { kind, owner, entry } = topic;
  const subject = { kind, owner, items: entry.blocks ?? [], severity: entry.severity };
  const rule = ruleFor(subject, context.policy);
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
    return destination.targets(topic, context, variable).flatMap((target) => {
      if (typeof target !== 'string') return target;
      targets.set(target, destination);
      return [];
    });
  });
  return { targets, problems };
}

/** The first rule of the policy that fits; undefined if none does. */
export function ruleFor(subject: Routable, policy: Policy): RoutingRule | undefined {
  return policy.routing.rules.find((one) => fits(one, subject, policy));
}

/** True if something meets every condition of a rule. */
function fits(
  rule: RoutingRule,
  { kind, owner, items, severity }: Routable,
  policy: Policy,
): boolean {
  const handle = currentHandle(policy, owner);
  const isOwner = (name: string): boolean => currentHandle(policy, name) === handle;
  return (
    (rule.kind === undefined || rule.kind === kind) &&
    (rule.owner === undefined || rule.owner.some(isOwner)) &&
    (rule.pod === undefined ||
      rule.pod.some((pod) => policy.pods.get(pod)?.members.some(isOwner) === true)) &&
    (rule.item === undefined ||
      rule.item.some((pattern) => items.some((key) => fitsWildcard(key, pattern)))) &&
    (rule.severity === undefined || rule.severity.includes(severity ?? 'normal'))
  );
}
