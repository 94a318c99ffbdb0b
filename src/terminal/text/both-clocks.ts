import { formatLocal } from '../../protocol/format/format-local.js';
import { formatInZone } from '../../protocol/format/time.js';
import type { Style } from '../style.js';

/**
 * A time on the reader's clock, with its day if that is not today, and on the clock of another zone
 * where that differs: `14:00 your time (09:00 America/New_York)`. In a pipe: RFC 3339.
 */
export function bothClocks(time: string, zone: string, style: Style): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  if (!style.human) return time;
  const [own, other] = [style.zone, zone].map((one) => clockIn(at, one, style.now));
  const isSame = formatInZone(at, style.zone) === formatInZone(at, zone);
  return isSame ? `${own ?? ''}` : `${own ?? ''} your time (${other ?? ''} ${zone})`;
}

/** `09:00`, `Mon 09:00` within a week, else with the date. */
function clockIn(at: number, zone: string, now: number): string {
  const [day = '', date = '', clock = ''] = formatLocal(at, zone).split(' ');
  if (date === formatInZone(now, zone).slice(0, 10)) return clock;
  return Math.abs(at - now) < 6 * 86_400_000 ? `${day} ${clock}` : `${day} ${date} ${clock}`;
}
