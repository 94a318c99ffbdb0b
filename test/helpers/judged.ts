import type { Level, Path } from '../../src/protocol/format/finding.js';
import type { Content } from '../../src/protocol/kinds/kind.js';
import { applyRule, type Rule, type RuleContext } from '../../src/protocol/rules/rule.js';
import type { RuleName } from '../../src/protocol/rules/catalogue.js';
import type { Body, Config } from '../../src/schema/types.js';
import { bodyOf, START } from './body.js';
import { History } from './history.js';

/** A problem in short: level, place and message. */
export type Short = [level: Level, at: Path, message: string];

/** The content that rules judge for a body. */
export function declaration(own: Partial<Body> = {}): Content {
  return { ...bodyOf(own), kind: 'declaration' };
}

/** Wei, writing at the start of a history, unless told otherwise. */
export function context(
  own: Partial<RuleContext> = {},
  config: Omit<Config, 'schema'> | null = null,
): RuleContext {
  const history = new History(config);
  return {
    author: 'wei',
    policy: history.policy,
    state: history.state(),
    now: START,
    writing: true,
    ...own,
  };
}

/** What one rule says of content. */
export function judged(
  rule: Rule<RuleName>,
  content: Content,
  own: RuleContext = context(),
): Short[] {
  const comesIn = rule.when === 'added' ? { added: { complete: true } } : {};
  return applyRule(rule, content, { ...own, ...comesIn }).map(({ level, at, message }) => [
    level,
    at,
    message,
  ]);
}
