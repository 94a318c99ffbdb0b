import type { Config } from '../../../schema/types.js';
import { personOf } from '../../team/people-in.js';
import { setOwn } from '../../format/own.js';
import type { CalendarEntries } from './entries.js';

/**
 * What of a calendar the roster does not have yet. Shifts that are there are never changed.
 * @param others what is to be said of somebody who has others
 */
export function newEntries(
  { people, covers, unsure }: CalendarEntries,
  config: Config,
  others: string,
): CalendarEntries {
  const doubts = [...unsure];
  const added = people.flatMap((entry) => {
    const person = personOf(config, entry.handle) ?? {};
    const away = entry.away.filter((days) => !person.away?.includes(days));
    const isSame = sameTexts(person.shifts ?? [], entry.shifts);
    const hasOthers = !isSame && person.shifts !== undefined && entry.shifts.length > 0;
    if (hasOthers)
      doubts.push({
        event: null,
        message: `${entry.handle} has other shifts in .handoff.yml: ${others}`,
      });
    const shifts = isSame || hasOthers ? [] : entry.shifts;
    const zone = shifts.length === 0 ? null : entry.zone;
    return shifts.length + away.length === 0 ? [] : [{ ...entry, zone, shifts, away }];
  });
  const known = (config.cover ?? []).map((cover) => `${cover.by} ${cover.for} ${cover.date}`);
  return {
    people: added,
    covers: covers.filter((cover) => !known.includes(`${cover.by} ${cover.for} ${cover.date}`)),
    unsure: doubts,
  };
}

/** A policy with these entries, as data: what its text has to say after it was edited. */
export function withEntries(config: Config, { people, covers }: CalendarEntries): Config {
  const roster = { ...config.roster };
  for (const { handle, zone, shifts, away } of people) {
    const before = personOf(config, handle) ?? {};
    setOwn(roster, handle, {
      ...before,
      ...(zone === null ? {} : { zone }),
      ...(shifts.length === 0 ? {} : { shifts }),
      ...(away.length === 0 ? {} : { away: [...(before.away ?? []), ...away] }),
    });
  }
  return {
    ...config,
    ...(people.length === 0 ? {} : { roster }),
    ...(covers.length === 0 ? {} : { cover: [...(config.cover ?? []), ...covers] }),
  };
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}
