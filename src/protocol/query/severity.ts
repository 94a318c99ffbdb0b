import { own } from '../format/own.js';

/** Severities from the worst to the least. */
const RANK: Readonly<Record<string, number>> = { critical: 0, high: 1, normal: 2, low: 3 };

/** What the order of open things depends on. */
export interface Urgent {
  severity: string | null;
  age_seconds: number;
}

/**
 * The worst first; among equals the one with the greater age times the number of items that it
 * blocks.
 */
export function byUrgency<T extends Urgent>(
  blocks: (row: T) => number = () => 1,
): (a: T, b: T) => number {
  const weight = (row: T): number => row.age_seconds * Math.max(1, blocks(row));
  return (a, b) => bySeverity(a, b) || weight(b) - weight(a);
}

/** The worst first. */
export function bySeverity(a: Pick<Urgent, 'severity'>, b: Pick<Urgent, 'severity'>): number {
  return severityRank(a.severity) - severityRank(b.severity);
}

/** 0 for critical, up to 3 for low. Without a severity it is normal. */
export function severityRank(severity: string | null | undefined): number {
  return own(RANK, severity ?? 'normal') ?? 2;
}
