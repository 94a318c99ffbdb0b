import type { Config, Person } from '../../schema/types.js';
import { own } from '../format/own.js';
import { properZone } from '../zones/rules.js';

/** The members in a roster, which may name a calendar beside them. */
export function peopleIn({ roster }: Pick<Config, 'roster'>): [handle: string, person: Person][] {
  return Object.entries(roster ?? {}).flatMap(([handle, person]) =>
    typeof person === 'string' ? [] : [[handle, person]],
  );
}

/** The member with a handle; undefined for none. */
export function personOf({ roster }: Pick<Config, 'roster'>, handle: string): Person | undefined {
  const person = own(roster ?? {}, handle);
  return typeof person === 'string' ? undefined : person;
}

/** Their own zone, or that of their first pod that has one, as IANA spells it. */
export function zoneIn(config: Config, handle: string): string | null {
  const mine = Object.values(config.pods ?? {}).filter(({ members }) => members.includes(handle));
  const pod = mine.find(({ zone }) => zone !== undefined);
  const zone = personOf(config, handle)?.zone ?? pod?.zone;
  return zone === undefined ? null : properZone(zone);
}
