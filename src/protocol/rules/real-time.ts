import { parseTime } from '../format/time.js';
import { isZone } from '../zones/clock.js';
import type { Path } from '../format/finding.js';
import { heldIn } from '../kinds/held.js';
import type { Content } from '../kinds/kind.js';
import type { Breach, Rule } from './rule.js';

/** How far a clock may be ahead before a time is refused, in milliseconds: five minutes. */
export const CLOCK_SKEW = 5 * 60_000;

/** Judges every time and the zone: the schema knows their form only. */
export const realTime: Rule<'real-time'> = {
  name: 'real-time',
  asks: 'Every time and zone is a real one, and no record is declared in the future.',
  when: 'always',
  level: 'error',
  check: (content, { now, writing }) => {
    const breaches: Breach[] = times(content).flatMap(([at, text]) =>
      parseTime(text) === null
        ? [
            {
              at,
              message: `${text} is not a valid time`,
              hint: writing
                ? 'write it like tomorrow 9:00, end of my next shift or 2026-01-16T09:00:00+08:00'
                : 'write it as 2026-01-16T09:00:00+08:00',
            },
          ]
        : [],
    );
    const declared = content.declared_at === undefined ? null : parseTime(content.declared_at);
    if (declared !== null && declared > now + CLOCK_SKEW) {
      breaches.push({
        level: writing ? 'error' : 'warning',
        at: ['declared_at'],
        message: 'declared_at is in the future',
        hint: 'check the clock of this computer',
      });
    }
    for (const [at, zone] of zones(content))
      if (!isZone(zone))
        breaches.push({
          at,
          message: `${zone} is not a time zone`,
          hint: 'write an IANA name such as Asia/Singapore',
        });
    return breaches;
  },
};

function zones(content: Content): [at: Path, zone: string][] {
  const fields: [Path, string | undefined][] = [[['zone'], content.zone]];
  for (const { at, entry } of heldIn(content))
    if ('needed_zone' in entry) fields.push([[...at, 'needed_zone'], entry.needed_zone]);
  return fields.flatMap(([at, zone]): [Path, string][] => (zone === undefined ? [] : [[at, zone]]));
}

function times(content: Content): [at: Path, text: string][] {
  const fields: [Path, string | undefined][] = [[['declared_at'], content.declared_at]];
  if (content.kind === 'declaration') fields.push([['returns_at'], content.returns_at]);
  for (const { at, entry } of heldIn(content))
    if ('needed_by' in entry) fields.push([[...at, 'needed_by'], entry.needed_by]);
  return fields.flatMap(([at, text]): [Path, string][] => (text === undefined ? [] : [[at, text]]));
}
