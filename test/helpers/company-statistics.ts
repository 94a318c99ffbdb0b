// Statistics in their plainest form, to compare with.

/** What is compared of a figure; what it does not have is left out. */
export interface Expected {
  n: number;
  value?: number;
  median?: number | null;
  p90?: number | null;
  censored?: number;
  coverage?: number;
  parts?: Record<string, number | null>;
}

/** Kaplan–Meier as in the textbook: at each time, the share of those at risk who go on. */
export function survival(waited: readonly { time: number; ended: boolean }[]): Expected {
  const sorted = waited.toSorted((a, b) => a.time - b.time);
  const curve: { time: number; left: number }[] = [];
  let left = 1;
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]?.time ?? 0;
    const atRisk = sorted.length - index;
    let ends = 0;
    for (; sorted[index]?.time === time; index += 1) ends += sorted[index]?.ended ? 1 : 0;
    left *= (atRisk - ends) / atRisk;
    if (ends > 0) curve.push({ time, left });
  }
  // Where exactly that share is left for a while, the middle of that while.
  const at = (level: number): number | null => {
    const index = curve.findIndex((one) => one.left < level + 1e-9);
    const [here, next] = [curve[index], curve[index + 1]];
    if (here === undefined) return null;
    const isFlat = Math.abs(here.left - level) < 1e-9 && next !== undefined;
    return isFlat ? (here.time + next.time) / 2 : here.time;
  };
  const censored = waited.filter(({ ended }) => !ended).length;
  return { n: waited.length, censored, median: at(0.5), p90: at(0.1) };
}

export function spread(values: readonly number[]): Expected {
  return { n: values.length, median: at7(values, 0.5), p90: at7(values, 0.9) };
}

export function middle(values: readonly number[]): number | null {
  return values.length < 5 ? null : at7(values, 0.5);
}

/** R's type 7: h = (n − 1) p + 1, between the values around it. */
function at7(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low * (1 - (place % 1)) + high * (place % 1);
}

/** Twice the words in common ÷ all words; fewer than ten say nothing. */
export function alike(some: readonly string[], others: readonly string[]): number {
  if (some.length < 10 || others.length < 10) return 0;
  const left = [...others];
  let common = 0;
  for (const word of some) {
    const at = left.indexOf(word);
    if (at === -1) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (some.length + others.length);
}

export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

export function least(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
