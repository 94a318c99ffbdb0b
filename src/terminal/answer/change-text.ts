import type { ChangeRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/** What somebody said with a change; for a transfer that was accepted without a read-back, that. */
export function changeText({ text, without_read_back: bare }: Shown<ChangeRow>): string {
  if (bare !== true) return text;
  return text === '' ? 'without a read-back' : `${text} (without a read-back)`;
}
