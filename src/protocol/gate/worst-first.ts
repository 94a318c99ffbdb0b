import type { Finding } from '../../schema/types.js';
import { weightOf } from '../rules/catalogue.js';

/**
 * Findings, errors first, the heaviest of each level first; otherwise in the order given. What was
 * done to records that are in weighs more than what is wrong with records that come in.
 */
export function worstFirst<T extends Pick<Finding, 'rule' | 'level'>>(findings: readonly T[]): T[] {
  const rank = ({ rule, level }: T): number => (level === 'error' ? 100 : 0) + weightOf(rule);
  return findings.toSorted((a, b) => rank(b) - rank(a));
}
