import { HandoffError } from '../../errors.js';

const MOST_WEEKS = 520;

/** The number of weeks that `--weeks` names. @throws HandoffError `usage` */
export function weeksIn(given: string): number {
  const weeks = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (weeks >= 1 && weeks <= MOST_WEEKS) return weeks;
  throw new HandoffError(
    'usage',
    `--weeks takes a whole number from 1 to ${MOST_WEEKS}, not ${given.slice(0, 40)}`,
    'handoff metrics --weeks 8',
  );
}
