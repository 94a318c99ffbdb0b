import { own } from '../format/own.js';
import type { Path, Problem } from '../format/finding.js';
import { isObject, type JsonObject, type JsonValue } from '../format/json.js';
import { formatInZone, parseTime, usualTime } from '../format/time.js';
import { ALONE, momentOf, type Speaker } from '../shifts/moment.js';

/** A body in which times are RFC 3339, and what is wrong with those that could not be found. */
interface SaidTimes {
  body: JsonObject;
  problems: Problem[];
}

/** A time in the usual form. */
interface Said {
  time: string;
  /** On whose clock it was meant; null for that of the speaker. */
  zone: string | null;
}

/**
 * A body with its times in the usual form of RFC 3339: programs may have written another, and people
 * say `tomorrow 9:00` or `end of my next shift`. A text that is no time stays as it is: a rule
 * reports it.
 */
export function withSaidTimes(body: JsonObject, speaker: Speaker): SaidTimes {
  const problems: Problem[] = [];
  const timeAt = (at: Path, text: string, field: keyof typeof ALONE): Said => {
    const usual = usualTime(text);
    if (parseTime(usual) !== null) return { time: usual, zone: null };
    const moment = momentOf(text, speaker, ALONE[field]);
    if (moment === null) return { time: text, zone: null };
    if ('at' in moment)
      return {
        time: formatInZone(moment.at, speaker.zone),
        zone: moment.zone === speaker.zone ? null : moment.zone,
      };
    const { fault: message, hint } = moment;
    problems.push({ rule: 'real-time', level: 'error', at, message, hint });
    return { time: text, zone: null };
  };
  const entry = (value: JsonValue, list: string, index: number): JsonValue => {
    const needed = isObject(value) ? own(value, 'needed_by') : undefined;
    if (!isObject(value) || typeof needed !== 'string') return value;
    const { time, zone } = timeAt([list, index, 'needed_by'], needed, 'needed_by');
    return { ...value, needed_by: time, ...(zone === null ? {} : { needed_zone: zone }) };
  };
  const lists = ['blockers', 'questions'].flatMap((list) => {
    const entries = own(body, list);
    return Array.isArray(entries)
      ? [[list, entries.map((value, index) => entry(value, list, index))] as const]
      : [];
  });
  const { returns_at: returns, declared_at: declared } = body;
  return {
    body: {
      ...body,
      ...Object.fromEntries(lists),
      ...(typeof returns === 'string'
        ? { returns_at: timeAt(['returns_at'], returns, 'returns_at').time }
        : {}),
      ...(typeof declared === 'string' ? { declared_at: usualTime(declared) } : {}),
    },
    problems,
  };
}
