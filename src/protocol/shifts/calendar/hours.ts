import { readPattern, type Pattern } from '../pattern.js';

/** The property of an event that says what of it is work: the format has no word for a break. */
export const HOURS = 'X-HANDOFF-HOURS';

/** Hours of a day as the policy writes them: `9:00-12:00 and 13:00-18:00`. */
export function hoursText(parts: Pattern['parts']): string {
  return parts.map((part) => part.map(clock).join('-')).join(' and ');
}

/** The same of an event's own text; null unless it says breaks of exactly these hours. */
export function hoursIn(text: string, start: number, end: number): string | null {
  const pattern = readPattern(`mon ${text.slice(0, 200)}`);
  if ('fault' in pattern || pattern.every > 1 || pattern.from !== null || pattern.until !== null)
    return null;
  const { parts } = pattern;
  return parts[0]?.[0] === start && parts.at(-1)?.[1] === end ? hoursText(parts) : null;
}

function clock(minutes: number): string {
  const time = minutes > 24 * 60 ? minutes - 24 * 60 : minutes;
  return `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
}
