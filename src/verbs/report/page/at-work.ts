import type { ReportPerson } from '../../../schema/types.js';

/** How many people are at work from an instant on. */
export interface Step {
  /** Milliseconds since 1970. */
  at: number;
  number: number;
}

/** How many of some people are at work, at each change between two instants. */
export function atWork(people: readonly ReportPerson[], from: number, to: number): Step[] {
  const changes = new Map<number, number>([
    [from, 0],
    [to, 0],
  ]);
  const change = (at: number, by: number): void =>
    void changes.set(at, (changes.get(at) ?? 0) + by);
  for (const part of people.flatMap(({ shifts }) => shifts.flatMap(({ parts }) => parts))) {
    const [start, end] = [Math.max(from, Date.parse(part.from)), Math.min(to, Date.parse(part.to))];
    if (start >= end) continue;
    change(start, 1);
    change(end, -1);
  }
  let number = 0;
  return [...changes].sort(([a], [b]) => a - b).map(([at, by]) => ({ at, number: (number += by) }));
}
