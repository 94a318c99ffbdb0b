import { createRequire } from 'node:module';
import moment from 'moment-timezone';

const data = createRequire(import.meta.url)('moment-timezone/data/packed/latest.json');

/** The years of the table: records are not older, and the data ends in 2037. */
const [FROM, TO] = [Date.UTC(2020, 0), Date.UTC(2038, 0)];
const WIDTH = 98;
const BANNER =
  '// Generated from moment-timezone by scripts/generate.mjs. Do not edit: update that package, then `npm run generate`.\n';

/** The release of the table, in a module of its own: every answer names it, and few need the table. */
export function zonesVersionSource() {
  return `${BANNER}
/** The release of the IANA time zone database that \`table.ts\` is made from. */
export const TABLE_VERSION = '${data.version}';
`;
}

/**
 * The rules of all time zones as TypeScript; `src/protocol/zones/rules.ts` reads them. Zones with
 * the same rules share a line.
 */
export function zonesSource() {
  const rules = new Map(data.zones.map((packed) => [packed.split('|')[0], rulesOf(packed)]));
  for (const link of data.links) {
    const [zone, name] = link.split('|');
    rules.set(name, rules.get(zone));
  }
  const names = new Map();
  for (const [name, rule] of rules) names.set(rule, [...(names.get(rule) ?? []), name]);
  const lines = [...names].map(([rule, all]) => `${all.sort().join(' ')}|${rule}`);
  return `${BANNER}
/** The first instant of the table, in milliseconds since 1970. */
export const TABLE_START = ${FROM};

/** The rules of every zone until the end of 2037, a line each; \`rules.ts\` says what is in one. */
export const ZONES =
  '${wrapped(`\\n${lines.sort().join('\\n')}\\n`)}';
`;
}

/**
 * `<first offset>` in minutes, then `<length>:<offset>` for each change: the half hours since the
 * one before, in base 36, with `.` and the minutes that remain, if any.
 */
function rulesOf(packed) {
  const { untils, offsets } = moment.tz.unpack(packed);
  let last = null;
  let from = FROM;
  const parts = [];
  for (const [index, until] of untils.entries()) {
    const end = until ?? Infinity;
    if (end <= FROM) continue;
    const offset = -offsets[index];
    if (!Number.isInteger(offset)) throw new Error(`${packed.split('|')[0]} has seconds`);
    if (last === null) parts.push(String(offset));
    else if (offset !== last) {
      const start = untils[index - 1];
      if (start >= TO) break;
      parts.push(`${lengthOf((start - from) / 60_000)}:${offset}`);
      from = start;
    }
    last = offset;
  }
  return parts.join(' ');
}

function lengthOf(minutes) {
  const rest = minutes % 30;
  return `${Math.floor(minutes / 30).toString(36)}${rest === 0 ? '' : `.${rest}`}`;
}

/** A literal over many lines; no escape is cut in two. */
function wrapped(text) {
  return text.match(new RegExp(`(?:\\\\n|[^\\\\]){1,${WIDTH - 2}}`, 'g')).join('\\\n');
}
