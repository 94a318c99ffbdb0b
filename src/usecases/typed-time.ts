import type { Author } from '../protocol/compose/context.js';
import { formatTime, parseTime } from '../protocol/format/time.js';
import type { ALONE } from '../protocol/shifts/moment.js';
import { HandoffError } from '../errors.js';

/** An instant in UTC, and the zone on whose clock it was meant; null for that of the person. */
interface TypedMoment {
  time: string;
  zone: string | null;
}

/**
 * The instant, in UTC, that a person means by a time in a flag, read in their zone: `9:00`,
 * `tomorrow 9:00`, `friday`, `end of my next shift`, or RFC 3339.
 * @param field what the time is stored as: it says what a day or a shift alone means
 * @throws HandoffError `usage` for a text that is no time
 */
export async function typedTime(
  author: Pick<Author, 'handle' | 'now' | 'zone' | 'policy'>,
  option: string,
  text: string | undefined,
  field: keyof typeof ALONE,
): Promise<string | undefined> {
  return (await typedMoment(author, option, text, field))?.time;
}

/** The same with its zone. @throws HandoffError `usage` for a text that is no time */
export async function typedMoment(
  author: Pick<Author, 'handle' | 'now' | 'zone' | 'policy'>,
  option: string,
  text: string | undefined,
  field: keyof typeof ALONE,
): Promise<TypedMoment | undefined> {
  if (text === undefined) return undefined;
  const exact = parseTime(text.trim());
  if (exact !== null) return { time: formatTime(exact), zone: null };
  const { ALONE: alone, momentOf } = await import('../protocol/shifts/moment.js');
  const moment = momentOf(text, author, alone[field]);
  if (moment === null)
    throw new HandoffError(
      'usage',
      `${option} ${JSON.stringify(text.slice(0, 40))} is no time`,
      "write it like 9:00, tomorrow 9:00, friday, end of my next shift, james' shift end, 2026-01-16 09:00 or 2026-01-16T09:00:00Z",
    );
  if ('fault' in moment) throw new HandoffError('usage', `${option}: ${moment.fault}`, moment.hint);
  return {
    time: formatTime(moment.at),
    zone: moment.zone === author.zone ? null : moment.zone,
  };
}
