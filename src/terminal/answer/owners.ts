import { duration } from '../../protocol/format/duration.js';
import type { InFlightRow, UnownedItem } from '../../schema/types.js';
import type { Shown } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';

/** An item as its holder has it, as far as it says who answers for it. */
type Held = Pick<
  Shown<InFlightRow>,
  | 'key'
  | 'holder'
  | 'acting'
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

/** The items of a declaration for which nobody answers. */
export function unownedLines(
  author: string,
  rows: readonly Shown<UnownedItem>[] = [],
  style: Style,
): string[] {
  return rows.map(({ key, since }) =>
    style.bad(
      `${key} is UNOWNED since ${moment(since, style)}: ${author} is off, and nobody took it`,
    ),
  );
}

/** For how long nobody had answered for what somebody took. */
export function gapWords(seconds: number | undefined): string[] {
  return seconds === undefined ? [] : [`unowned for ${duration(seconds)} before`];
}
