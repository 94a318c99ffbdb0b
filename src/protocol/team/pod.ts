import type { Config } from '../../schema/types.js';

/** A group of members with one name. */
export interface Pod {
  members: string[];
  lead: string | null;
  /** The pods that take over from it, the first one first. */
  next?: readonly string[];
}

/** The pods of a valid policy, by name. */
export function podsIn({ pods = {} }: Config): Map<string, Pod> {
  return new Map(
    Object.entries(pods).map(([name, { members, lead = null, next = [] }]) => [
      name,
      { members, lead, next },
    ]),
  );
}
