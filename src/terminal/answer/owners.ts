import { duration } from '../../protocol/format/duration.js';
import type { InFlightRow, Taken, UnownedItem } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { bothClocks } from '../text/both-clocks.js';
import { moment } from '../text/times.js';

/** An item as its holder has it, as far as it says who answers for it. */
type Held = Pick<
  Shown<InFlightRow>,
  | 'key'
  | 'holder'
  | 'acting'
  | 'taken'
  | 'unowned_since'
  | 'held_for'
  | 'unchanged_carries'
  | 'offered_since'
  | 'satellite'
>;

/** That nobody answers for an item, or for whom its holder keeps it, and who does the work. */
export function ownerLines(row: Held, style: Style): string[] {
  const { key, holder, acting, unowned_since: since, held_for: kept } = row;
  const { unchanged_carries: carries = 0, offered_since: offered, satellite } = row;
  return [
    ...(row.taken === undefined ? [] : [`${key} was taken ${takenWords(row.taken, style)}`]),
    ...(satellite === true && offered !== undefined
      ? [
          style.warn(
            `${key} is a satellite: offered since ${moment(offered, style)}, taken by nobody`,
          ),
        ]
      : []),
    ...(carries < 2 ? [] : [style.warn(`${key} was carried ${carries} times without a change`)]),
    ...(since === undefined ? [] : [style.bad(`${key} is UNOWNED since ${moment(since, style)}`)]),
    ...(kept === undefined
      ? []
      : [
          `${holder} keeps ${key} for ${kept.handles.join(' and ')}${kept.from === null ? '' : `, who works from ${moment(kept.from, style)}`}`,
        ]),
    ...(acting === undefined
      ? []
      : [`${acting} does the work on ${key}; ${holder} answers for it`]),
  ];
}

/** From whom an item was taken over, when on both clocks, and why. */
export function takenWords(
  { from, by, at, zone, reason }: Shown<Taken>,
  style: Style,
  namesTaker = true,
): string {
  const who = namesTaker ? ` by ${by}` : '';
  const why = reason === null ? '' : `: ${reason}`;
  return `from ${from}${who} at ${bothClocks(at, zone, style)}${why}`;
}

/** The items of a declaration for which nobody answers. */
export function unownedLines(
  author: string,
  rows: readonly Shown<UnownedItem>[] = [],
  style: Style,
): string[] {
  return rows.map(({ key, since, holder = author }) =>
    style.bad(
      `${key} is UNOWNED since ${moment(since, style)}: ${holder} is off, and nobody took it`,
    ),
  );
}

/** For how long nobody had answered for what somebody took. */
export function gapWords(seconds: number | undefined): string[] {
  return seconds === undefined ? [] : [`unowned for ${duration(seconds)} before`];
}
