import { formatInZone } from '../../protocol/format/time.js';
import type { Style } from '../style.js';

/** A length of time for people: `3 h`, `2 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

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
