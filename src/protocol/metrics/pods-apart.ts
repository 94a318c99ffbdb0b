import { FEWEST_PEOPLE } from './withhold.js';

/** A prime whose products are exact in a double. */
const PRIME = 67_108_859;

/** A pod and its people, also those who have left. */
export interface PodPeople {
  name: string;
  people: ReadonlySet<string>;
}

/**
 * The pods that have figures: no sum or difference of theirs and those of the team is about fewer
 * than three people. Of pods that cannot all have figures, the larger ones do, then those that come
 * first by name.
 * @param everybody all people whom figures of the team are about
 */
export function podsWithFigures(
  everybody: ReadonlySet<string>,
  pods: readonly PodPeople[],
): Set<string> {
  const largestFirst = pods.toSorted(
    (a, b) => b.people.size - a.people.size || (a.name < b.name ? -1 : 1),
  );
  const shown: ReadonlySet<string>[] = [everybody];
  const names = new Set<string>();
  for (const { name, people } of largestFirst) {
    if (people.size < FEWEST_PEOPLE || tellsOfFew([...shown, people], everybody)) continue;
    shown.push(people);
    names.add(name);
  }
  return names;
}

/** Whether figures of fewer than three people follow from those of some groups. */
function tellsOfFew(groups: readonly ReadonlySet<string>[], all: ReadonlySet<string>): boolean {
  // People who are in the same groups cannot be told apart.
  const alike = new Map<string, number>();
  for (const person of all) {
    const places = groups.map((group) => (group.has(person) ? 1 : 0)).join('');
    alike.set(places, (alike.get(places) ?? 0) + 1);
  }
  const columns = [...alike].map(([places, size]) => ({ places: [...places].map(Number), size }));
  const whole = rank(columns.map(({ places }) => places));
  const few = columns.filter(({ size }) => size < FEWEST_PEOPLE);
  // A combination is about some people alone where nothing is left of it without them.
  const followsAbout = (...own: readonly (typeof few)[number][]): boolean =>
    rank(columns.filter((one) => !own.includes(one)).map(({ places }) => places)) < whole;
  return few.some(
    (one, index) =>
      followsAbout(one) ||
      few
        .slice(index + 1)
        .some((other) => one.size + other.size < FEWEST_PEOPLE && followsAbout(one, other)),
  );
}

/** The rank of a matrix of 0 and 1. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  const width = left[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < width; column += 1) {
    const at = left.findIndex((row, index) => index >= found && row[column] !== 0);
    const pivot = left[at];
    if (pivot === undefined) continue;
    left[at] = left[found] ?? [];
    left[found] = pivot;
    const inverse = power(pivot[column] ?? 0, PRIME - 2);
    for (const row of left.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * inverse) % PRIME;
      if (factor === 0) continue;
      for (const [index, value] of pivot.entries())
        row[index] = ((row[index] ?? 0) + PRIME - ((factor * value) % PRIME)) % PRIME;
    }
    found += 1;
  }
  return found;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let [square, left] = [base, exponent]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}
