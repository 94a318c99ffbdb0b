import type { TopicState } from '../fold/state.js';
import type { Finding } from '../format/finding.js';
import { plural } from '../format/plural.js';
import { askedBy, escalatedSince } from '../query/asked.js';
import type { EscalateAction } from './action.js';
import { unroutable } from './destination.js';
import { hasTarget } from './github-target.js';
import { packetOf } from './packet-of.js';
import { destinationAgain, withFirst } from './ping-topic.js';
import { finding, foreign, planOf, type Plan, type PlanContext } from './plan.js';
import { askedOnGitHub, type Recipient } from './recipient.js';
import { sentBefore, type Sent } from './repeats.js';

/** An owner who did not answer. */
export interface Missed {
  /** The whole shifts of the owner that passed. */
  shifts: number;
  /** Who is asked in place of the owner; nobody where nobody comes next. */
  to: readonly string[];
}

/**
 * Asks somebody else where an owner did not answer: once under each post of an open blocker or
 * question, since it came to that owner. What was not posted yet is posted to the owner first.
 * @param missed null while the policy lets the owner be waited for
 * @param scope ids of topics; null for all
 */
export function escalations(
  context: PlanContext,
  missed: (topic: TopicState) => Missed | null,
  scope: ReadonlySet<string> | null,
): Plan {
  const steps = [...context.state.topics.values()]
    .filter(({ id, open, routes }) => open && routes.length > 0 && (scope?.has(id) ?? true))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((topic) => {
      const found = missed(topic);
      return found === null ? [] : escalationsOf(topic, found, context);
    });
  return planOf(steps);
}

function escalationsOf(
  topic: TopicState,
  missed: Missed,
  context: PlanContext,
): (EscalateAction | Finding)[] {
  const done = escalatedSince(topic).map(({ target }) => target);
  const open = sentBefore(topic.routes, context.state).filter(
    ({ first: { target } }) => !hasTarget(done, target, context.here),
  );
  if (open.length > 0 && missed.to.length === 0) return [nobodyNext(topic, missed)];
  return open.map((post) => escalationAt(post, topic, missed, context));
}

function nobodyNext(topic: TopicState, { shifts }: Missed): Finding {
  const { owner } = topic;
  const found = finding(
    topic,
    unroutable(
      `${plural(shifts, 'shift')} of ${owner} passed without an answer, and nobody comes next after ${owner}`,
      `add \`next\` to a pod of ${owner} in .handoff.yml, or give it to somebody: handoff assign <id> --to <handle>`,
    ),
  );
  return { ...found, level: 'warning' };
}

function escalationAt(
  { first, at }: Sent,
  topic: TopicState,
  { shifts, to }: Missed,
  context: PlanContext,
): EscalateAction | Finding {
  const { policy, now, state } = context;
  const { target, url = null } = first;
  const destination = destinationAgain(target, topic, context);
  if (destination === null) return foreign(topic, target);
  const asked = to.map((handle) => ({ handle, on: askedOnGitHub(handle, policy, now) }));
  const reached = destination.mentions ? asked.filter(({ on }) => 'login' in on) : asked;
  const [missing] = asked.flatMap(({ on }) => ('rule' in on ? [on] : []));
  if (reached.length === 0 && missing !== undefined) return finding(topic, missing);
  const people = reached.map(({ handle }) => handle);
  const recipients = reached.flatMap(({ on }): Recipient[] =>
    'login' in on ? [{ login: on.login, why: `next after ${topic.owner}` }] : [],
  );
  return {
    do: 'escalate',
    about: topic,
    destination,
    target,
    url,
    events: [askedBy(topic)],
    recipients: destination.mentions ? recipients : [],
    packet: (around) => {
      const packet = packetOf(topic, state, around, people);
      return {
        ...packet,
        repeats: { at, url },
        escalated: { shifts },
        links: withFirst(packet.links, url),
      };
    },
    repeats: first,
    to: people,
  };
}
