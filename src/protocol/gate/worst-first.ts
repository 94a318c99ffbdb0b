import type { Finding } from '../format/finding.js';

/** What was done to what is in comes before what is wrong with what comes in. */
const WORST = [
  'secret',
  'record-altered',
  'record-deleted',
  'record-renamed',
  'digest',
  'policy-unreadable',
  'duplicate-id',
  'identity',
  'project',
  'hidden-records',
];

/** Findings, errors first, the gravest of each level first; otherwise in the order given. */
export function worstFirst<T extends Pick<Finding, 'rule' | 'level'>>(findings: readonly T[]): T[] {
  const rank = ({ rule, level }: T): number =>
    (level === 'error' ? 0 : 100) + (WORST.includes(rule) ? WORST.indexOf(rule) : WORST.length);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}
