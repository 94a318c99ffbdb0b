import type { TopicState } from '../fold/state.js';
import type { PingAction } from './action.js';
import { webAddress } from './links.js';
import { packetOf } from './packet-of.js';
import { finding, foreign, leadsTo, plan, type Plan, type PlanContext } from './plan.js';
import { askedOnGitHub, type Recipient } from './recipient.js';
import { hasTarget } from './github-target.js';
import { unroutable, type Destination, type Unroutable } from './destination.js';
import { sentBefore, type Sent } from './repeats.js';
import { route } from './table.js';

/**
 * What is due for a blocker or question, as in `route`; if nothing is, a repeat of each of its
 * posts.
 * @param asked handles; empty for the owner
 */
export function pingTopic(topic: TopicState, asked: readonly string[], context: PlanContext): Plan {
  const { policy, now } = context;
  const [to = topic.owner] = asked;
  const recipient: PlanContext['recipient'] = (one) =>
    to === topic.owner ? context.recipient(one) : askedOnGitHub(to, policy, now);
  const due = plan({ ...context, recipient }, new Set([topic.id]));
  if (due.actions.length > 0)
    return {
      ...due,
      actions: due.actions.map((action) =>
        action.do === 'post' ? { ...action, to: [to], asked } : action,
      ),
    };
  const posts = sentBefore(topic.routes, context.state);
  const places = posts.map((post) =>
    repeatOf(post, { topic, to, asked }, recipient(topic), context),
  );
  const findings = [...due.findings, ...places.filter((place) => 'rule' in place)];
  return {
    actions: places.filter((place) => 'do' in place),
    findings: places.length + findings.length === 0 ? [finding(topic, NOWHERE)] : findings,
  };
}

const NOWHERE = unroutable(
  'the rule in routing: that fits sends it nowhere',
  'name a destination in its `to` in .handoff.yml',
);

interface Reminded {
  topic: TopicState;
  to: string;
  asked: readonly string[];
}

function repeatOf(
  { first, last, at }: Sent,
  { topic, to, asked }: Reminded,
  recipient: Recipient | Unroutable,
  context: PlanContext,
): PingAction | Plan['findings'][number] {
  const { target, url = null } = first;
  const destination = destinationAgain(target, topic, context);
  if (destination === null) return foreign(topic, target);
  if (destination.mentions && 'rule' in recipient) return finding(topic, recipient);
  return {
    do: 'ping',
    about: topic,
    destination,
    target,
    url,
    events: [last],
    recipients: destination.mentions && 'login' in recipient ? [recipient] : [],
    packet: (around) => {
      const packet = packetOf(topic, context.state, around, [to]);
      return { ...packet, repeats: { at, url }, links: withFirst(packet.links, url) };
    },
    repeats: first,
    asked,
  };
}

/** Where a post may be repeated; null where only a receipt names its target. */
export function destinationAgain(
  target: string,
  topic: TopicState,
  context: PlanContext,
): Destination | null {
  const destination = context.destinations.find((one) => one.owns(target));
  const inTable = route(topic, context, context.destinations).targets.keys();
  const isInTable = hasTarget(inTable, target, context.here);
  if (destination === undefined) return null;
  return isInTable || leadsTo(target, topic, destination, context) ? destination : null;
}

/** The links of a packet, with the post that it repeats. */
export function withFirst<Link extends { label: string; url: string }>(
  links: readonly Link[],
  url: string | null,
): { label: string; url: string }[] {
  const address = url === null ? null : webAddress(url);
  return address === null ? [...links] : [...links, { label: 'First post', url: address }];
}
