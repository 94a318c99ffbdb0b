import { own } from '../../format/own.js';
const RANK: Readonly<Record<string, number>> = { critical: 0, high: 1, normal: 2, low: 3 };

/** 0 for critical, up to 3 for low. Without a severity it is normal. */
export function severityRank(severity: string | null | undefined): number {
  return own(RANK, severity ?? 'normal') ?? 2;
}
