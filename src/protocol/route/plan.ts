import type { HandoffRecord } from '../../schema/types.js';
import { byTime } from '../fold/causality.js';
import type { DecisionState, TopicState } from '../fold/state.js';
import type { Finding } from '../format/finding.js';
import { shortHandle } from '../format/record-id.js';
import { byUrgency, type Urgent } from '../query/severity.js';
import type { Action } from './action.js';
import type { Destination, RoutingContext, Unroutable } from './destination.js';
import { announcements } from './announce.js';
import { hasTarget } from './github-target.js';
import { postsOf } from './posts.js';
import type { Recipient } from './recipient.js';
import { route } from './table.js';

/** The posts to make, in a stable order, and findings for what cannot be posted. */
export interface Plan {
  actions: Action[];
  findings: Finding[];
}

export interface PlanContext extends RoutingContext {
  destinations: readonly Destination[];
  /** The account to address on GitHub. */
  recipient: (topic: TopicState) => Recipient | Unroutable;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Compares records, policy and receipts: open topics that some target lacks, follow-ups to posted
 * ones, decisions, and declarations that wait for somebody.
 * @param scope ids of topics, decisions and declarations; null for all
 */
export function plan(context: PlanContext, scope: ReadonlySet<string> | null): Plan {
  const topics = mostUrgentFirst(inOrder(context.state.topics.values(), scope), context.now);
  // Active decisions first: comments on replaced ones link to them.
  const decisions = inOrder(context.state.decisions.values(), scope).sort(
    (a, b) => Number(b.active) - Number(a.active),
  );
  const steps = [
    ...topics.filter(({ open }) => open).flatMap((topic) => firstPosts(topic, context)),
    ...topics.flatMap((topic) => followUps(topic, context)),
    ...decisions.flatMap((decision) => comments(decision, context)),
    ...announcements(context, scope),
  ];
  return planOf(steps);
}

type Step = Action | Finding;

/** Steps, with what to do apart from what stands in the way. */
export function planOf(steps: readonly Step[]): Plan {
  return {
    actions: steps.filter((step) => 'do' in step),
    findings: steps.filter((step) => 'rule' in step),
  };
}

function inOrder<T extends { id: string; introducedBy: HandoffRecord }>(
  all: Iterable<T>,
  scope: ReadonlySet<string> | null,
): T[] {
  return [...all]
    .filter(({ id }) => scope?.has(id) ?? true)
    .sort((a, b) => byTime(a.introducedBy, b.introducedBy) || (a.id < b.id ? -1 : 1));
}

/** The worst first, then by age times what it blocks: a run may end before it has sent all. */
function mostUrgentFirst(topics: readonly TopicState[], now: number): TopicState[] {
  const urgency = byUrgency<Urgent & { topic: TopicState }>(
    ({ topic: { entry } }) => entry.blocks?.length ?? 0,
  );
  return topics
    .map((topic) => ({
      topic,
      severity: topic.entry.severity ?? null,
      age_seconds: (now - Date.parse(topic.introducedBy.declared_at)) / 1000,
    }))
    .toSorted(urgency)
    .map(({ topic }) => topic);
}

function firstPosts(topic: TopicState, context: PlanContext): Step[] {
  const { targets, problems } = route(topic, context, context.destinations);
  const posted = topic.routes.map(({ target }) => target);
  const actions: Action[] = [];
  for (const [target, destination] of targets) {
    if (hasTarget(posted, target, context.here)) continue;
    const recipient = destination.mentions ? context.recipient(topic) : null;
    // An issue that notifies nobody would look as if somebody had been told, so it is a finding
    // instead.
    if (recipient !== null && 'rule' in recipient) problems.push(recipient);
    else
      actions.push({
        do: 'post',
        about: topic,
        destination,
        target,
        url: null,
        events: [],
        recipients: recipient === null ? [] : [recipient],
      });
  }
  const once = new Map(problems.map((problem) => [problem.message, problem]));
  return [...actions, ...[...once.values()].map((problem) => finding(topic, problem))];
}

function followUps(topic: TopicState, context: PlanContext): Step[] {
  return topic.followUps.map(({ target, is, event }): Step => {
    const destination = context.destinations.find((one) => one.owns(target));
    const followUps = destination?.followUps;
    if (!destination || !followUps || !leadsTo(target, topic, destination, context))
      return foreign(topic, target);
    const [url, events] = [urlOf(topic, target), [event]];
    return { do: 'tell', about: topic, destination, followUps, target, url, events, is, event };
  });
}

/**
 * True if a post may be changed: its target is in this repository, or the topic itself leads there.
 * Anybody may have written the receipt, so the receipt alone is not enough.
 */
export function leadsTo(
  target: string,
  topic: TopicState,
  destination: Destination,
  context: PlanContext,
): boolean {
  if (destination.followUps?.isHere?.(target, context) === true) return true;
  return hasTarget(destination.targets(topic, context, ''), target, context.here);
}

function comments(decision: DecisionState, context: PlanContext): Step[] {
  const { decisions: destinationName } = context.policy.routing;
  const destination = context.destinations.find(({ name }) => name === destinationName);
  const decisions = destination?.decisions;
  if (!destination || !decisions) return [];
  const targets = decisions.targets(decision, context);
  const comment = (at: string, events: readonly HandoffRecord[]): Action => ({
    do: 'decision',
    about: decision,
    destination,
    decisions,
    target: at,
    url: urlOf(decision, at),
    events,
  });
  const { here } = context;
  const steps = decision.followUps.map((followUp) =>
    hasTarget(targets, followUp.target, here)
      ? comment(followUp.target, followUp.events)
      : foreign(decision, followUp.target),
  );
  if (!decision.active) return steps;
  const posted = decision.routes.map((receipt) => receipt.target);
  const first = targets.flatMap((target): Step[] => {
    if (typeof target !== 'string') return [finding(decision, target)];
    return hasTarget(posted, target, here) ? [] : [comment(target, [])];
  });
  return [...first, ...steps];
}

/** The URL of the post at a target; null if there is none, or if its receipt has no URL. */
function urlOf({ routes }: TopicState | DecisionState, target: string): string | null {
  return postsOf(routes).find((post) => post.target === target)?.url ?? null;
}

/** The finding for a follow-up that is not posted, because only a receipt names its target. */
export function foreign(about: TopicState | DecisionState, target: string): Finding {
  const problem: Unroutable = {
    rule: 'unroutable',
    message: `follow-ups are not posted to ${target.slice(0, 200)}: neither its references nor the remotes name that place`,
    hint: 'post the change there yourself',
  };
  return { ...finding(about, problem), level: 'warning' };
}

export function finding(
  { id: slotId, entry }: TopicState | DecisionState,
  { message, hint }: Unroutable,
): Finding {
  return unroutableFinding('error', `${entry.key} (${shortHandle(slotId)}): ${message}`, hint);
}

/** The finding for something that cannot be posted. */
export function unroutableFinding(
  level: Finding['level'],
  message: string,
  hint: string | null,
): Finding {
  return { rule: 'unroutable', level, path: null, line: null, column: null, message, hint };
}
