import type { MetricFigure } from '../../schema/types.js';
import type { Material } from './material.js';
import type { Observation } from './observation.js';
import { waitingTimes } from './summarise.js';
import { weeksBefore } from './weeks.js';
import { withheld } from './withhold.js';

/** A commit of a member, whatever it is about. */
export interface PersonCommit {
  handle: string;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * How long into their shifts people commit first, before the first declaration and since then. The
 * same measure on both sides: before there are records, nothing else is known.
 * @param weeks how many before the first declaration
 */
export function baseline(
  material: Material,
  commits: readonly PersonCommit[],
  weeks: number,
): MetricFigure[] {
  const { adoptedAt, from, to } = material;
  const adopted = adoptedAt ?? to;
  const byPerson = new Map<string, number[]>();
  for (const { handle, at } of commits.toSorted((a, b) => a.at - b.at)) {
    const own = byPerson.get(handle);
    if (own === undefined) byPerson.set(handle, [at]);
    else own.push(at);
  }
  return [
    figure('before', material, byPerson, baselineFrom(adopted, weeks), adopted),
    figure('after', material, byPerson, Math.max(adopted, from), to),
  ];
}

/** From when on the baseline looks. */
export function baselineFrom(adoptedAt: number, weeks: number): number {
  return weeksBefore(adoptedAt, weeks + 1);
}

function figure(
  side: 'before' | 'after',
  { calendar, isMember, people }: Material,
  commits: ReadonlyMap<string, readonly number[]>,
  from: number,
  to: number,
): MetricFigure {
  const seen: Observation[] = [];
  // Whoever committed nothing in all this time has no address in the roster, or did not work here.
  const authors = [...commits].filter(
    ([handle, times]) => isMember(handle) && times.some((at) => at >= from && at < to),
  );
  for (const [handle, times] of authors)
    for (const shift of calendar?.shifts(handle) ?? []) {
      if (shift.from < from || shift.to > to) continue;
      const first = times.find((at) => at >= shift.from && at <= shift.to);
      const worked = calendar?.worked(handle, shift.from, first ?? shift.to) ?? null;
      if (worked === null) continue;
      seen.push({
        of: [handle],
        at: shift.from,
        value: worked / 1000,
        clock: 'commit',
        isCensored: first === undefined,
      });
    }
  const { seen: _seen, ...summary } = withheld({
    ...waitingTimes({ seen, countable: seen.length }),
    coverage: people.length === 0 ? null : authors.length / people.length,
  });
  return {
    id: `first-commit-${side}`,
    title: `First commit in a shift, ${side}`,
    unit: 'seconds',
    time: 'working',
    ...summary,
    parts: [],
    antagonist: null,
    note: 'any commit, by the committer date; a shift without one is censored',
  };
}
