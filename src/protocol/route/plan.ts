import type { HandoffRecord } from '../../schema/types.js';
import type { Finding } from '../format/finding.js';
import { byTime } from '../fold/causality.js';
import type { DecisionState, ThingState, Untold } from '../fold/state.js';
import { shortHandle } from '../format/record-id.js';
import { placesOf } from './destination.js';
import { targetOf, type Place } from './place.js';
import { postsOf } from './posts.js';
import { readTarget } from './read-target.js';
import type { Recipient } from './recipient.js';
import { route, type RoutingContext, type Unroutable } from './table.js';

export type PullPlace = Extract<Place, { is: 'github-pr' }>;

/** An open blocker or question is posted somewhere for the first time. */
export interface PostAction {
  do: 'post';
  thing: ThingState;
  place: Place;
  target: string;
  /** Who is addressed on GitHub; null elsewhere. */
  recipient: Recipient | null;
}

/** What has become of it is told where it was posted. */
export interface TellAction {
  do: 'tell';
  thing: ThingState;
  place: Place;
  target: string;
  /** The address of the post; null where its receipt has none. */
  url: string | null;
  untold: Untold;
}

/** A decision's comment is made, or brought up to date. */
export interface DecisionAction {
  do: 'decision';
  decision: DecisionState;
  place: PullPlace;
  target: string;
  /** The address of the comment that is there; null for a new one. */
  url: string | null;
  /** What the comment does not show yet. */
  events: readonly HandoffRecord[];
}

export type Action = PostAction | TellAction | DecisionAction;

/** What is to be sent, in a stable order, and what stands in the way of the rest. */
export interface Plan {
  actions: Action[];
  findings: Finding[];
}

export interface PlanContext extends RoutingContext {
  /** Who is addressed on GitHub. */
  recipient: (thing: ThingState) => Recipient | Unroutable;
}

/**
 * What follows from the records, the policy and the receipts: open things that were not posted at
 * each of their places, what became of those that were, and decisions that refer to a pull request.
 * @param scope ids of things and decisions; null for all of them
 */
export function plan(context: PlanContext, scope: ReadonlySet<string> | null): Plan {
  const { state, policy } = context;
  const wanted = <T extends { thing: string; introducedBy: HandoffRecord }>(
    all: Iterable<T>,
  ): T[] =>
    [...all]
      .filter(({ thing }) => scope === null || scope.has(thing))
      .sort(
        (a, b) =>
          byTime(a.introducedBy, b.introducedBy) ||
          (a.thing < b.thing ? -1 : a.thing > b.thing ? 1 : 0),
      );
  const things = wanted(state.things.values());
  // Those that hold first: the comments of others lead there.
  const decisions =
    policy.routing.decisions === 'nothing'
      ? []
      : wanted(state.decisions.values()).sort((a, b) => Number(b.active) - Number(a.active));
  const parts = [
    ...things.filter(({ open }) => open).map((thing) => postsFor(thing, context)),
    ...things.map((thing) => tellingsFor(thing, context)),
    ...decisions.map((decision) => commentsFor(decision, context)),
  ];
  return {
    actions: parts.flatMap(({ actions }) => actions),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

/** The blocker, question or decision that an action is about. */
export function actionThing(action: Action): string {
  return action.do === 'decision' ? action.decision.thing : action.thing.thing;
}

/** What names an action among all others, the same in every clone. */
export function actionKey(action: Action): string {
  switch (action.do) {
    case 'post':
      return `post ${action.thing.thing} ${action.target}`;
    case 'tell':
      return `tell ${action.thing.thing} ${action.target} ${action.untold.event.id}`;
    case 'decision':
      return `decision ${action.decision.thing} ${action.target} ${action.events.map(({ id }) => id).join(' ')}`.trim();
  }
}

function postsFor(thing: ThingState, context: PlanContext): Plan {
  const { places, problems } = route(thing, context);
  const findings = problems.map((problem) => finding(thing, problem));
  const posted = new Set(thing.routes.map(({ target }) => target));
  const actions: Action[] = [];
  for (const place of places) {
    const target = targetOf(place);
    if (posted.has(target)) continue;
    const recipient =
      place.is === 'github-issue' || place.is === 'github-pr' ? context.recipient(thing) : null;
    // An issue that reaches nobody is worse than a finding: it looks as if somebody had been told.
    if (recipient !== null && 'rule' in recipient) findings.push(finding(thing, recipient));
    else actions.push({ do: 'post', thing, place, target, recipient });
  }
  return { actions, findings: [...new Map(findings.map((one) => [one.message, one])).values()] };
}

function tellingsFor(thing: ThingState, context: PlanContext): Plan {
  const posts = new Map(postsOf(thing.routes).map(({ target, url }) => [target, url]));
  const actions: Action[] = [];
  const findings: Finding[] = [];
  for (const untold of thing.untold) {
    const { target } = untold;
    const place = readTarget(target);
    if (place !== null && isOurs(place, thing, context))
      actions.push({ do: 'tell', thing, place, target, url: posts.get(target) ?? null, untold });
    else findings.push(foreign(thing, target));
  }
  return { actions, findings };
}

function commentsFor(decision: DecisionState, context: PlanContext): Plan {
  const posts = new Map(postsOf(decision.routes).map(({ target, url }) => [target, url]));
  const { places, problem } = pullsOf(decision, context);
  const actions: Action[] = decision.active
    ? places
        .map((place) => ({ place, target: targetOf(place) }))
        .flatMap(({ place, target }) =>
          posts.has(target)
            ? []
            : [{ do: 'decision', decision, place, target, url: null, events: [] } as const],
        )
    : [];
  const findings = problem !== null && decision.active ? [finding(decision, problem)] : [];
  for (const { target, events } of decision.untold) {
    const place = places.find((candidate) => targetOf(candidate) === target);
    if (place)
      actions.push({
        do: 'decision',
        decision,
        place,
        target,
        url: posts.get(target) ?? null,
        events,
      });
    else findings.push(foreign(decision, target));
  }
  return { actions, findings };
}

/**
 * The pull request that a decision refers to. A record must not choose the server that is talked
 * to.
 */
function pullsOf(
  { entry }: DecisionState,
  { here, pull }: PlanContext,
): { places: PullPlace[]; problem: Unroutable | null } {
  const ref = entry.refs?.pr;
  if (ref === undefined || here === null) return { places: [], problem: null };
  const found = pull(ref);
  if (found?.host === here.host)
    return {
      places: [
        { is: 'github-pr', host: found.host, repository: found.repository, number: found.number },
      ],
      problem: null,
    };
  const message =
    found === null
      ? 'its reference to a pull request cannot be read'
      : `it refers to a pull request on ${found.host}, which is not the host of this repository`;
  return {
    places: [],
    problem: {
      rule: 'unroutable',
      message,
      hint: 'write a number, owner/repo#number or the address of a pull request on this host',
    },
  };
}

/**
 * A receipt is a record, and anybody may have written it: what it names is followed only where the
 * thing itself, or this repository, leads there.
 */
function isOurs(place: Place, thing: ThingState, context: PlanContext): boolean {
  const { here } = context;
  if (
    place.is !== 'github-issue' &&
    place.is !== 'github-pr' &&
    place.is !== 'jira' &&
    place.is !== 'linear'
  )
    return false;
  const isHere =
    'repository' in place &&
    here !== null &&
    place.host === here.host &&
    place.repository.toLowerCase() === here.repository.toLowerCase();
  if (isHere || place.is === 'github-issue') return isHere;
  const target = targetOf(place);
  return placesOf(place.is, thing, context).places.some((own) => targetOf(own) === target);
}

function foreign(about: { thing: string; entry: { key: string } }, target: string): Finding {
  return {
    ...finding(about, {
      rule: 'unroutable',
      message: `what became of it is not told at ${target.slice(0, 200)}: nothing here leads there any more`,
      hint: 'tell it there by hand',
    }),
    level: 'warning',
  };
}

function finding(
  { thing, entry }: { thing: string; entry: { key: string } },
  { rule, message, hint }: Unroutable,
): Finding {
  return {
    rule,
    level: 'error',
    path: null,
    line: null,
    column: null,
    message: `${entry.key} (${shortHandle(thing)}): ${message}`,
    hint,
  };
}

/**
 * What the receipt of an action is about, and the records that its post shows. A post that was
 * there before may be older than what became of the thing.
 */
export function receiptOf(
  action: Action,
  adopted: boolean,
): { record: HandoffRecord; slot?: string; seen: string[] } {
  const slotOf = (thing: string): string => thing.slice(thing.indexOf('.') + 1);
  switch (action.do) {
    case 'post':
      return {
        record: action.thing.introducedBy,
        slot: slotOf(action.thing.thing),
        seen: adopted ? [] : action.thing.heads,
      };
    case 'tell': {
      const { event } = action.untold;
      // What took a whole record away may concern several things at once, so that the receipt is
      // about the thing.
      const whole = event.kind === 'retraction' || event.kind === 'declaration';
      return whole
        ? { record: action.thing.introducedBy, slot: slotOf(action.thing.thing), seen: [event.id] }
        : { record: event, seen: [] };
    }
    case 'decision':
      return {
        record: action.decision.introducedBy,
        slot: slotOf(action.decision.thing),
        seen: action.events.map(({ id }) => id),
      };
  }
}
