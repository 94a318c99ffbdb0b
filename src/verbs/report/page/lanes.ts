import type { ReportDay, ReportHandoff, ReportPerson } from '../../../schema/types.js';

/** From this many people on, a lane is a time zone instead of a person. */
const MOST_PEOPLE = 24;

/** A row of the chart: one person, or everybody of one zone. */
export interface Lane {
  name: string;
  zone: string | null;
  people: readonly ReportPerson[];
}

/** A handoff between two lanes. Several at nearly the same time are one line. */
export interface LaneLink {
  from: number;
  to: number;
  /** Milliseconds since 1970. */
  left: number;
  /** When it was acknowledged; null while it waits. */
  taken: number | null;
  count: number;
}

/** The lanes of a day, from east to west. */
export function lanesOf({ people }: ReportDay): Lane[] {
  if (people.length <= MOST_PEOPLE)
    return people.map((person) => ({ name: person.handle, zone: person.zone, people: [person] }));
  const byZone = new Map<string | null, ReportPerson[]>();
  for (const person of people)
    byZone.set(person.zone, [...(byZone.get(person.zone) ?? []), person]);
  return [...byZone].map(([zone, members]) => ({
    name: `${members.length} people`,
    zone,
    people: members,
  }));
}

const HOUR = 3_600_000;

/** Who handed over to whom: to those who acknowledged, and to those who are waited for. */
export function linksBetween(
  lanes: readonly Lane[],
  handoffs: readonly ReportHandoff[],
): LaneLink[] {
  const laneOf = new Map(
    lanes.flatMap(({ people }, index) => people.map(({ handle }) => [handle, index] as const)),
  );
  const links = new Map<string, LaneLink>();
  const isGrouped = lanes.some(({ people }) => people.length > 1);
  for (const handoff of handoffs) {
    const from = laneOf.get(handoff.by);
    if (from === undefined) continue;
    const left = Date.parse(handoff.at);
    const ends = [
      ...handoff.acknowledged.map(({ by, at }) => ({ by, taken: Date.parse(at) })),
      ...handoff.waiting_for.map((by) => ({ by, taken: null })),
    ];
    for (const { by, taken } of ends) {
      const to = laneOf.get(by);
      if (to === undefined) continue;
      const link = { from, to, left, taken, count: 1 };
      const name = isGrouped
        ? [from, to, hourOf(left), taken === null ? '' : hourOf(taken)].join()
        : [handoff.declaration, by].join();
      const known = links.get(name);
      links.set(name, known === undefined ? link : { ...known, count: known.count + 1 });
    }
  }
  return [...links.values()];
}

function hourOf(time: number): number {
  return Math.floor(time / HOUR);
}
