import type { Kind } from '../../schema/types.js';
import type { Level, Problem } from '../format/finding.js';
import type { State } from '../fold/state.js';
import type { Content, ContentOf } from '../kinds/kind.js';
import type { Policy } from '../team/policy.js';
import type { RuleName } from './catalogue.js';

/** What a rule may use beside the content. */
export interface RuleContext {
  author: string;
  policy: Policy;
  /**
   * The state that the author saw. For records that are already in: the state of everything read.
   */
  state: State;
  /** Milliseconds since 1970. */
  now: number;
  /** True for content that is being written or added, false for records that are already in. */
  writing: boolean;
  /**
   * Set for an added record, which another program may have written. `complete`: every branch can
   * be seen, so a record that is missing does not exist.
   */
  added?: { complete: boolean };
}

/** Where and how content breaks a rule. The level is the rule's unless given here. */
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
   * `new`: not for records that are already in. `added`: only for added records, because the
   * program itself always satisfies it.
   */
  readonly when: 'always' | 'new' | 'added';
  /**
   * `contextual`: an error for what is new, a warning for records that are in, because it looks at
   * the roster or at other records (records.md, "A declaration's body").
   */
  readonly level: Level | 'contextual';
  /** The heavier, the earlier among findings of one level; 0 if left out. */
  readonly weight?: number;
  /** True if the breach may be caused by a record that was not read. */
  readonly needsAllRecords?: boolean;
  /**
   * True if a breach counts against an added record only if its author could know: the state that
   * they saw, the state at the time and the present state must all show it.
   */
  byKnowledge?(breach: Pick<Breach, 'at'>): boolean;
  /** Pure: depends only on content and context. */
  check(content: ContentOf<K>, context: RuleContext): Breach[];
}

/** The problems of content under one rule. */
export function applyRule(rule: Rule<RuleName>, content: Content, context: RuleContext): Problem[] {
  if (rule.when === 'new' && !context.writing) return [];
  if (rule.when === 'added' && context.added === undefined) return [];
  if (rule.kinds?.includes(content.kind) === false) return [];
  const usual = rule.level === 'contextual' ? contextual(context) : rule.level;
  return rule
    .check(content, context)
    .map(({ level, ...breach }) => ({ ...breach, rule: rule.name, level: level ?? usual }));
}

/** The level of problems that depend on other records or on the roster. */
export function contextual(context: RuleContext): Level {
  return context.writing ? 'error' : 'warning';
}
