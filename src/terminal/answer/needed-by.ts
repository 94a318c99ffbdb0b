import { duration } from '../../protocol/format/duration.js';
import type { ShownText } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';

/** `, needed by …` with the time that was understood; nothing without one. */
export function neededBy(time: ShownText | null, style: Style): string {
  return time === null ? '' : `, needed by ${moment(time, style)}`;
}

/** ` (needed in 3 h)` or ` (overdue by 2 d)`; nothing without a time. */
export function dueMark(time: ShownText | null, style: Style): string {
  const seconds = (Date.parse(time ?? '') - style.now) / 1000;
  if (Number.isNaN(seconds)) return '';
  return seconds > 0 ? ` (needed in ${duration(seconds)})` : ` (overdue by ${duration(-seconds)})`;
}
