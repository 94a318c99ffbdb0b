import type { Author } from '../protocol/compose/context.js';
import { formatTime } from '../protocol/format/time.js';
import { parseWhen } from '../protocol/team/local-time.js';
import { HandoffError } from '../errors.js';

/**
 * The instant, in UTC, that a person means by a time in a flag, read in their zone: `9:00`,
 * `tomorrow 9:00`, `friday`, or RFC 3339.
 * @param dayAt the hour that a day alone means
 * @throws HandoffError `usage` for a text that is no time
 */
export function typedTime(
  { now, zone }: Pick<Author, 'now' | 'zone'>,
  option: string,
  text: string | undefined,
  dayAt: number,
): string | undefined {
  if (text === undefined) return undefined;
  const time = parseWhen(text, now, zone, dayAt);
  if (time !== null) return formatTime(time);
  throw new HandoffError(
    'usage',
    `${option} ${JSON.stringify(text.slice(0, 40))} is no time`,
    'write it like 9:00, tomorrow 9:00, friday, 2026-01-16 09:00 or 2026-01-16T09:00:00Z',
  );
}
