import type { Finding } from '../../schema/types.js';
import { weightOf } from '../rules/catalogue.js';

/**
 * Sorts findings: errors first, then by weight, otherwise in the given order. Changes to existing
 * records weigh more than problems of new ones.
 */
export function worstFirst<T extends Pick<Finding, 'rule' | 'level'>>(findings: readonly T[]): T[] {
  const rank = ({ rule, level }: T): number => (level === 'error' ? 100 : 0) + weightOf(rule);
  return findings.toSorted((a, b) => rank(b) - rank(a));
}
