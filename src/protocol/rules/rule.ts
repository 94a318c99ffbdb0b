import type { Kind } from '../../schema/types.js';
import type { Level, Problem } from '../format/finding.js';
import type { State } from '../fold/state.js';
import type { Content, ContentOf } from '../kinds/kind.js';
import type { Policy } from '../team/policy.js';
import type { RuleName } from './catalogue.js';

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
  /** True for content that is being written or that is about to come in, false for records in. */
  writing: boolean;
  /**
   * For a record that comes in from elsewhere, which another program may have written: whether every
   * branch can be seen, so that what is nowhere does not exist.
   */
  added?: { complete: boolean };
}

/** Where and how content breaks a rule; the level is the rule's, unless said otherwise. */
export type Breach = Omit<Problem, 'rule' | 'level'> & { level?: Level };

/** One rule that a schema cannot say, with every fact about it. */
export interface Rule<N extends string, K extends Kind = Kind> {
  /** Stable: JSON, SARIF and suppressions name it. */
  readonly name: N;
  /** What it asks for, in one plain sentence: SARIF shows it. */
  readonly asks: string;
  /** The kinds of record that it judges; every kind if left out. */
  readonly kinds?: readonly K[];
  /**
   * `new`: not for records that are in. `added`: only for records that come in from elsewhere,
   * because the program sees to it while it writes.
   */
  readonly when: 'always' | 'new' | 'added';
  /**
   * `contextual`: an error for what is new, a warning for records that are in, because it looks at
   * the roster or at other records (records.md, "A declaration's body").
   */
  readonly level: Level | 'contextual';
  /** The heavier, the earlier among findings of one level; 0 if left out. */
  readonly weight?: number;
  /** True if a record that was not read could be why it is broken. */
  readonly needsAllRecords?: boolean;
  /**
   * True for a breach that counts against an added record only if its author could know of it: what
   * they had seen, what was there at the time and what is there now must all say so.
   */
  byKnowledge?(breach: Pick<Breach, 'at'>): boolean;
  /** Pure: content and context in, breaches out. */
  check(content: ContentOf<K>, context: RuleContext): Breach[];
}

/** What stands against content by one rule. */
export function applyRule(rule: Rule<RuleName>, content: Content, context: RuleContext): Problem[] {
  if (rule.when === 'new' && !context.writing) return [];
  if (rule.when === 'added' && context.added === undefined) return [];
  if (rule.kinds?.includes(content.kind) === false) return [];
  const usual = rule.level === 'contextual' ? contextual(context) : rule.level;
  return rule
    .check(content, context)
    .map(({ level, ...breach }) => ({ ...breach, rule: rule.name, level: level ?? usual }));
}

/** The level of what depends on other records or on the roster. */
export function contextual(context: RuleContext): Level {
  return context.writing ? 'error' : 'warning';
}
