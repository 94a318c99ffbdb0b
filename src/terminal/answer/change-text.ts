import type { ChangeRow, Taken } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import { gapWords } from './owners.js';

/**
 * What somebody said with a change; for a transfer that was accepted without a read-back, and for an
 * outcome or a decision that another one contradicts, that; for an item that somebody does not take
 * yet, until when. `wordsOf` says of an item that was taken over from whom, when and why.
 */
export function changeText(
  {
    text,
    without_read_back: bare,
    until,
    contested,
    unowned_seconds: gap,
    taken,
  }: Shown<ChangeRow>,
  timeOf: (time: string) => string = (time) => time,
  wordsOf?: (taken: Shown<Taken>) => string,
): string {
  const own: string = taken === undefined ? text : (wordsOf?.(taken) ?? text);
  const marks = [
    ...(bare === true ? ['without a read-back'] : []),
    ...(contested === true ? ['contested'] : []),
    ...gapWords(gap),
  ].join(', ');
  const when = until === undefined ? [] : [`until ${timeOf(until)}`];
  const said = [...when, ...(own === '' ? [] : [own])].join(': ');
  if (marks === '') return said;
  return said === '' ? marks : `${said} (${marks})`;
}
