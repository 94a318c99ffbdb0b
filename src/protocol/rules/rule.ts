import type { Body, Declaration, HandoffRecord } from '../../schema/types.js';
import type { Level, Problem } from '../format/finding.js';
import type { State } from '../fold/state.js';
import type { Policy } from '../team/policy.js';

/** What a rule judges: a declaration (as people write it or sealed) or any other record. */
export type Content =
  | (Body & { kind: 'declaration'; declared_at?: string })
  | Exclude<HandoffRecord, Declaration>;

/** Everything that a rule may look at beside the content. */
export interface RuleContext {
  author: string;
  policy: Policy;
  /**
   * The state that the author saw; while checking what is already in: the state of everything read.
   */
  state: State;
  /** Milliseconds since 1970. */
  now: number;
  /**
   * Rules that look at the roster or at other records refuse what is being written, and only warn
   * of what is already in.
   */
  writing: boolean;
}

/** One rule that a schema cannot say. Pure: content and context in, problems out. */
export type Rule = (content: Content, context: RuleContext) => Problem[];

/**
 * The level of a rule that looks at other records or at the roster: no valid record becomes invalid
 * because the team changed (records.md, "A declaration's body").
 */
export function contextual(context: RuleContext): Level {
  return context.writing ? 'error' : 'warning';
}
