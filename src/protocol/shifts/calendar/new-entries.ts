import type { Config } from '../../../schema/types.js';
import { isObject, type JsonObject, type JsonValue } from '../../format/json.js';
import { own, setOwn } from '../../format/own.js';
import type { CalendarEntries } from './entries.js';

/** What of a calendar the roster does not have yet. Shifts that are there are never changed. */
export function newEntries(
  { people, covers, unsure }: CalendarEntries,
  config: Config,
): CalendarEntries {
  const doubts = [...unsure];
  const added = people.flatMap((entry) => {
    const person = own(config.roster ?? {}, entry.handle) ?? {};
    const away = entry.away.filter((days) => !person.away?.includes(days));
    const isSame = sameTexts(person.shifts ?? [], entry.shifts);
    const hasOthers = !isSame && person.shifts !== undefined && entry.shifts.length > 0;
    if (hasOthers)
      doubts.push({
        event: null,
        message: `${entry.handle} has other shifts in .handoff.yml: take those out first to import them`,
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
export function withEntries(policy: JsonObject, { people, covers }: CalendarEntries): JsonObject {
  const roster = isObject(policy['roster']) ? { ...policy['roster'] } : {};
  for (const { handle, zone, shifts, away } of people) {
    const person = own(roster, handle);
    const before = isObject(person) ? person : {};
    setOwn(roster, handle, {
      ...before,
      ...(zone === null ? {} : { zone }),
      ...(shifts.length === 0 ? {} : { shifts }),
      ...(away.length === 0 ? {} : { away: [...listed(before['away']), ...away] }),
    });
  }
  return {
    ...policy,
    ...(people.length === 0 ? {} : { roster }),
    ...(covers.length === 0 ? {} : { cover: [...listed(policy['cover']), ...covers] }),
  };
}

function listed(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}
