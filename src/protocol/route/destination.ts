import type { Refs } from '../../schema/types.js';
import type { DecisionState, State, TopicState } from '../fold/state.js';
import type { Policy } from '../team/policy.js';
import type { Here } from './github-target.js';
import type { DecisionPost, Draft, FirstPost, FollowUpPost } from './draft.js';

/** What the routing table is evaluated with, beside the topic. */
export interface RoutingContext {
  policy: Policy;
  state: State;
  /** The repository on GitHub for issues; null if unknown. */
  here: Here | null;
}

/**
 * Why a topic cannot be posted where the policy says. It becomes a finding, so that nothing is
 * dropped silently.
 */
export interface Unroutable {
  rule: 'unroutable';
  message: string;
  hint: string;
}

/** A target as in receipts, or why a reference is none. Each is posted to by itself. */
export type Target = string | Unroutable;

export function unroutable(message: string, hint: string): Unroutable {
  return { rule: 'unroutable', message, hint };
}

/**
 * A kind of place in the routing table, as planning and drafting need it. A *target* is one place
 * of that kind, as in receipts: `jira:PAY-311`.
 */
export interface Destination {
  /** Its name in the routing table, before the colon: `slack`. */
  readonly name: string;
  /** True if its posts address an account on GitHub. */
  readonly mentions: boolean;
  /**
   * The targets for a blocker or question, or why there are none; at least one of either.
   * @param variable the part after the colon in the routing table
   */
  targets(topic: TopicState, context: RoutingContext, variable: string): Target[];
  /**
   * The targets for an item: none if the item does not refer to this destination. Absent for places
   * that take no items.
   */
  itemTargets?(refs: Refs, context: RoutingContext, variable: string): Target[];
  /** True if the target belongs to this destination. */
  owns(target: string): boolean;
  /** Drafts a first post, or the repeat of a post. */
  draft(post: FirstPost): Draft;
  /** How it shows follow-ups; absent if a post is never followed up, like a message. */
  readonly followUps?: FollowUps;
  /** How it posts decisions; absent if it does not. */
  readonly decisions?: Decisions;
  /**
   * Describes posts for people, with `%` for their number: `send % message(s) to Slack`.
   * @param first false for follow-ups
   */
  effect(target: string, first: boolean): string;
}

/** Follow-ups to the posts of blockers and questions. */
export interface FollowUps {
  /** True for a target in this repository, which is trusted without a reference in the topic. */
  isHere?(target: string, context: RoutingContext): boolean;
  draft(post: FollowUpPost): Draft;
}

/** Posts of decisions: one comment each, which is kept up to date. */
export interface Decisions {
  /** The targets that a decision refers to. */
  targets(decision: DecisionState, context: RoutingContext): Target[];
  draft(post: DecisionPost): Draft;
}
