import type { NotYet } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';

/** Who has seen what is offered and does not take it yet, a line for each item. */
export function notYetLines(
  { not_yet: rows = [] }: { not_yet?: readonly Shown<NotYet>[] },
  style: Style,
): string[] {
  return rows.map(({ by, key, until, reason }) => {
    const why = [
      ...(until === null ? [] : [`until ${moment(until, style)}`]),
      ...(reason === null ? [] : [reason]),
    ].join(': ');
    return `${by} does not take ${key} yet, ${why}`;
  });
}
