import { HandoffError } from '../errors.js';
import { parseTime } from '../protocol/format/time.js';

/**
 * The clock, in milliseconds since 1970. HANDOFF_NOW fixes it at a time. @throws HandoffError
 * `usage` if HANDOFF_NOW is not a time
 */
export function clockOf(vars: NodeJS.ProcessEnv, clock: () => number): () => number {
  const fixed = vars['HANDOFF_NOW'];
  if (fixed === undefined || fixed === '') return clock;
  const time = parseTime(fixed);
  if (time === null)
    throw new HandoffError(
      'usage',
      'HANDOFF_NOW is not a time',
      'set it as in HANDOFF_NOW=2026-01-15T09:50:00Z',
    );
  return () => time;
}
