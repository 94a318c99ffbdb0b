import { TABLE_START, ZONES } from './table.js';

/** When the clock of a zone changes, and to what. */
export interface ZoneRules {
  /** Milliseconds since 1970, ascending; the first offset holds before the first change, too. */
  readonly changes: readonly number[];
  /** Milliseconds to add to UTC: before the first change, then after each. */
  readonly offsets: readonly number[];
}

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const UTC: ZoneRules = { changes: [], offsets: [0] };

const known = new Map<string, ZoneRules | null>();

/**
 * The rules of an IANA zone, in any case, or of a fixed offset such as `+05:30`; null for any other
 * text. Only the line of that zone is read.
 */
export function rulesOf(zone: string): ZoneRules | null {
  const before = known.get(zone);
  if (before !== undefined) return before;
  const rules = fixedRules(zone) ?? tableRules(zone);
  known.set(zone, rules);
  return rules;
}

/** The name of a zone as IANA writes it; a text that the table does not have stays as it is. */
export function properZone(zone: string): string {
  if (rulesOf(zone) === null || placeOf(zone) !== null) return zone;
  const at = placeInAnyCase(zone);
  return at === null ? zone : ZONES.slice(at + 1, at + 1 + zone.length);
}

/** The rules of a zone; those of UTC for a name that the table does not have. */
export function rulesOrUtc(zone: string): ZoneRules {
  return rulesOf(zone) ?? UTC;
}

function fixedRules(zone: string): ZoneRules | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):([0-5]\d)$/.exec(zone) ?? [];
  if (sign === undefined || Number(hours) > 14) return null;
  const size = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return { changes: [], offsets: [sign === '-' ? -size : size] };
}

/**
 * A line is `<names>|<first offset> <length>:<offset> …`: offsets in minutes, and the time from one
 * change to the next in half hours to base 36, with `.` and further minutes.
 */
function tableRules(zone: string): ZoneRules | null {
  if (!/^[\w/+-]{1,40}$/.test(zone)) return null;
  const at = placeOf(zone) ?? placeInAnyCase(zone);
  if (at === null) return null;
  const from = ZONES.indexOf('|', at) + 1;
  const [first, ...more] = ZONES.slice(from, ZONES.indexOf('\n', from)).split(' ');
  const changes: number[] = [];
  const offsets = [Number(first) * MINUTE];
  let time = TABLE_START;
  for (const part of more) {
    const [, length = '', minutes = '0', offset] = /^(\w+)(?:\.(\d+))?:(.+)$/.exec(part) ?? [];
    time += Number.parseInt(length, 36) * HALF_HOUR + Number(minutes) * MINUTE;
    changes.push(time);
    offsets.push(Number(offset) * MINUTE);
  }
  return { changes, offsets };
}

/** Where a name stands in the table, or null. */
function placeOf(name: string): number | null {
  const at = [`\n${name} `, ` ${name} `, ` ${name}|`, `\n${name}|`]
    .map((text) => ZONES.indexOf(text))
    .find((index) => index !== -1);
  return at ?? null;
}

/** The same in any case. No second table in lower case: the bundler would make it at build time. */
function placeInAnyCase(name: string): number | null {
  const at = ZONES.search(new RegExp(`[\\n ]${name.replaceAll('+', '\\+')}[ |]`, 'iu'));
  return at === -1 ? null : at;
}
