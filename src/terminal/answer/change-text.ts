import type { ChangeRow } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import { gapWords } from './owners.js';

/**
 * What somebody said with a change; for a transfer that was accepted without a read-back, and for an
 * outcome or a decision that another one contradicts, that; for an item that somebody does not take
 * yet, until when.
 */
export function changeText(
  { text, without_read_back: bare, until, contested, unowned_seconds: gap }: Shown<ChangeRow>,
  timeOf: (time: string) => string = (time) => time,
): string {
  const marks = [
    ...(bare === true ? ['without a read-back'] : []),
    ...(contested === true ? ['contested'] : []),
    ...gapWords(gap),
  ].join(', ');
  const when = until === undefined ? [] : [`until ${timeOf(until)}`];
  const said = [...when, ...(text === '' ? [] : [text])].join(': ');
  if (marks === '') return said;
  return said === '' ? marks : `${said} (${marks})`;
}
