import type { BranchNews } from '../../src/protocol/query/start/branch-drift.js';
import type { Topic, Work } from './two-months-log.js';

/** How the tests write a change. */
export function toldAs(event: string, key: string | null, who: string, contested: boolean): string {
  return `${event} ${key} by ${who}${contested ? ', contested' : ''}`;
}

/** What git has of the branches of the items that a person holds, since those were declared. */
export function newsOf(
  held: readonly Work[],
  handle: string,
  now: number,
): Map<string, BranchNews[]> {
  return new Map(
    held.flatMap(({ key, commits }) => {
      const others = commits.filter((who) => who !== handle);
      const rows = others.map((who) => ({ who, subject: `By ${who}`, at: now }));
      return others.length === 0
        ? []
        : [[key, [{ branch: `feat/${key}`, commits: rows.toReversed() }]]];
    }),
  );
}

/** What a person is to be told of these branches. */
export function driftedOf(held: readonly Work[], handle: string): string[] {
  return held.flatMap(({ key, commits }) => {
    const last = commits.findLast((who) => who !== handle);
    return last === undefined ? [] : [toldAs('drifted', key, last, false)];
  });
}

/** What waits for a person: `blocker <key>`, `question <key>` or `next <key>`. */
export function waitsOf(
  works: readonly Work[],
  topics: readonly Topic[],
  handle: string,
): string[] {
  return [
    ...topics
      .filter(({ open, owners }) => open && owners.at(-1) === handle)
      .map(({ key, slot }) => `${slot.startsWith('b') ? 'blocker' : 'question'} ${key}`),
    ...works
      .filter(
        ({ next, holder, declinedBy }) =>
          next === handle && holder !== handle && declinedBy !== handle,
      )
      .map(({ key }) => `next ${key}`),
  ].toSorted();
}
