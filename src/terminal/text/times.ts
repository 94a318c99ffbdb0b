import { duration } from '../../protocol/format/duration.js';
import { formatInZone } from '../../protocol/format/time.js';
import type { Style } from '../style.js';

/** For people: the time in their zone, with its age. In a pipe: RFC 3339. */
export function moment(time: string, style: Style): string {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  if (!style.human) return time;
  const local = formatInZone(at, style.zone);
  const age = Math.floor((style.now - at) / 1000);
  const ageText = age < 0 ? `in ${duration(-age)}` : `${duration(age)} ago`;
  return `${local.slice(0, 10)} ${local.slice(11, 16)} (${ageText})`;
}
