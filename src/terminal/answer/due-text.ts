import type { DueRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** An action with why it is due: `Ping @james: #1842 has no review by james`. */
export function dueText({ action, state, reason, when, after }: Shown<DueRow>): string {
  if (state === 'text') return `${action} (in words: ${when ?? `after ${after ?? ''}`})`;
  return `${action}: ${reason ?? ''}`;
}
