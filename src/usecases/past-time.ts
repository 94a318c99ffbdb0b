import type { Env } from '../env.js';
import { ownZone } from './own-zone.js';
import { HandoffError } from '../errors.js';
import { parseTime } from '../protocol/format/time.js';

/**
 * A point in the past, in milliseconds since 1970: RFC 3339, a date, a length back from now such as
 * 24h or 7d, or as people say it: yesterday, monday 9:00, in the zone of the person.
 * @throws HandoffError `usage` for anything else
 */
export async function pastTime(
  env: Env,
  option: string,
  given: string,
  now: number,
): Promise<number> {
  const length = /^(\d{1,5})\s*([mhdw])$/.exec(given);
  if (length) {
    const unit = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }[
      length[2] as 'm' | 'h' | 'd' | 'w'
    ];
    return now - Number(length[1]) * unit;
  }
  const time = parseTime(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00Z` : given);
  if (time !== null) return time;
  const { pastWhen } = await import('../protocol/team/local-time.js');
  const past = pastWhen(given, now, await ownZone(env));
  if (past !== null && past <= now) return past;
  throw new HandoffError(
    'usage',
    `${option} ${given.slice(0, 40)} is not a time`,
    'write 24h, 7d, yesterday, monday 9:00, 2026-01-15 or 2026-01-15T09:00:00Z',
  );
}
