import type { ChangeRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';

/**
 * What somebody said with a change; for a transfer that was accepted without a read-back, and for an
 * outcome or a decision that another one contradicts, that.
 */
export function changeText({ text, without_read_back: bare, contested }: Shown<ChangeRow>): string {
  const marks = [
    ...(bare === true ? ['without a read-back'] : []),
    ...(contested === true ? ['contested'] : []),
  ].join(', ');
  if (marks === '') return text;
  return text === '' ? marks : `${text} (${marks})`;
}
