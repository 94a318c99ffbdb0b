import type { OwnerWindow } from '../../schema/types.js';
import { formatLocal } from '../format/format-local.js';
import { plural } from '../format/plural.js';
import { utc } from '../route/texts/visible.js';

/** When an owner is at work, in UTC and in their zone, and how many shifts passed. */
export function windowText(
  owner: string,
  { on, from, until, zone, missed }: Pick<OwnerWindow, 'on' | 'from' | 'until' | 'zone' | 'missed'>,
): string {
  const clocks = (at: string): string =>
    `${utc(at)} (${formatLocal(Date.parse(at), zone).slice(0, 20)} ${zone})`;
  const when =
    from === null || until === null
      ? `${owner} has no shift in the next 5 weeks`
      : on
        ? `${owner} is on until ${clocks(until)}`
        : `${owner} is on at ${clocks(from)}`;
  const passed =
    missed === 0 ? '' : `; ${plural(missed, 'shift')} of ${owner} passed without an answer`;
  return `${when}${passed}`;
}
