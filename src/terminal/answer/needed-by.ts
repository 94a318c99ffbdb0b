import type { ShownText } from '../shown.js';
import type { Style } from '../style.js';
import { moment } from '../text/times.js';

/** `, needed by …` with the time that was understood; nothing without one. */
export function neededBy(time: ShownText | null, style: Style): string {
  return time === null ? '' : `, needed by ${moment(time, style)}`;
}
