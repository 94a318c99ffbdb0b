import type { DecisionState, State, TopicState } from '../fold/state.js';
import type { Home } from '../pull/pull-ref.js';
import type { Policy } from '../team/policy.js';
import type { DecisionPost, Draft, FirstPost, FollowUpPost } from './draft.js';

/** What the routing table is read with beside the topic. */
export interface RoutingContext {
  policy: Policy;
  state: State;
  /** The repository on GitHub in which issues are opened; null where none is known. */
  here: Home | null;
}

/** Something that cannot be sent where it should go: never silence. */
export interface Unroutable {
  rule: 'unroutable';
  message: string;
  hint: string;
}

/** The finding that something cannot be sent. */
export function unroutable(message: string, hint: string): Unroutable {
  return { rule: 'unroutable', message, hint };
}

/**
 * A kind of place that the routing table names: all that planning and drafting know of it. A
 * *target* is one place of that kind, as receipts name it: `jira:PAY-311`.
 */
export interface Destination {
  /** As the routing table names it, before the colon of its variable: `slack`. */
  readonly name: string;
  /** True where a post is addressed to an account on GitHub. */
  readonly mentions: boolean;
  /**
   * The targets that it stands for with a blocker or question, or why there are none. `variable` is
   * what follows the colon in the routing table.
   */
  targets(topic: TopicState, context: RoutingContext, variable: string): string[] | Unroutable;
  /** True for a target of its own. */
  owns(target: string): boolean;
  /** The first post. */
  draft(post: FirstPost): Draft;
  /** How it tells what became of a post; absent where a post is sent once, as a message is. */
  readonly followUps?: FollowUps;
  /** How it takes decisions; absent where it takes none. */
  readonly decisions?: Decisions;
  /** What posts do there, for people, with `%` for their number: `send % message(s) to Slack`. */
  effect(target: string, first: boolean): string;
}

/** What became of a blocker or question, told where it was posted. */
export interface FollowUps {
  /** True for a target in this repository, which needs no topic that leads there. */
  isHere?(target: string, context: RoutingContext): boolean;
  draft(post: FollowUpPost): Draft;
}

/** Decisions, each in one comment that is kept up to date. */
export interface Decisions {
  /** The target that a decision refers to; null for none. */
  target(decision: DecisionState, context: RoutingContext): string | Unroutable | null;
  draft(post: DecisionPost): Draft;
}
