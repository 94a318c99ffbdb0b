import { HandoffError } from '../errors.js';
import { parseTime } from '../protocol/format/time.js';

/** What says what time it is: milliseconds since 1970. HANDOFF_NOW stops it at a moment. @throws HandoffError `usage` where that is no time */
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
