import type { Config } from '../../schema/types.js';

/** How a team reads: everybody everything; leads a roll-up; each pod its own and the others' syntheses. */
export type Tier = NonNullable<Config['tier']>;

/** From the smallest team to the largest. */
const TIERS: readonly Tier[] = ['everyone', 'rollups', 'pods'];
/** Up to so many members, the tier of that place fits by size. */
const EDGES = [10, 25];
/** Up to so many times the reading time of the policy, the tier of that place fits by reading. */
const BUDGETS = [1, 3];
const DAY = 86_400_000;
const WINDOW_DAYS = 14;
/** Fewer days say nothing about the usual one. */
const LEAST_DAYS = 5;

/** What a tier is recommended from. */
export interface ReadingLoad {
  members: number;
  declarations: number;
  /** Days on which somebody declared. */
  days: number;
  /** The reading time of the declarations of the middle one of those days, to a tenth. */
  minutes: number;
}

/**
 * How much there is to read, from the declarations of the last two weeks without today; null where
 * that is too little to go by.
 */
export function readingLoad(
  declarations: readonly { declared_at: string; reading_seconds: number }[],
  members: number,
  now: number,
): ReadingLoad | null {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const [first, today] = [day(now - WINDOW_DAYS * DAY), day(now)];
  const recent = declarations.filter(({ declared_at: at }) => at >= first && at < today);
  const days = new Map<string, number>();
  for (const { declared_at: at, reading_seconds: seconds } of recent)
    days.set(at.slice(0, 10), (days.get(at.slice(0, 10)) ?? 0) + seconds);
  if (members < 2 || days.size < LEAST_DAYS) return null;
  const sorted = [...days.values()].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return {
    members,
    declarations: recent.length,
    days: days.size,
    // To what people are told, so that they can check the advice.
    minutes: Math.round((low + high) / 12) / 10,
  };
}

/**
 * The tier that fits. The time to read decides; the number of members keeps it within one step of
 * what is usual for a team of that size.
 * @param budget minutes that reading should take
 */
export function fittingTier({ members, minutes }: ReadingLoad, budget: number): Tier {
  const bySize = place(EDGES, members);
  const byReading = place(BUDGETS, minutes / budget);
  return TIERS[Math.min(Math.max(byReading, bySize - 1), bySize + 1)] ?? 'pods';
}

/** The tier that is usual for a team of a size. */
export function usualTier(members: number): Tier {
  return TIERS[place(EDGES, members)] ?? 'pods';
}

/** The minutes of reading up to which everybody reads all, and up to which leads read roll-ups. */
export function readingEdges(budget: number): { everyone: number; rollups: number } {
  const [everyone = 1, rollups = 1] = BUDGETS;
  return { everyone: everyone * budget, rollups: rollups * budget };
}

function place(edges: readonly number[], value: number): number {
  return edges.filter((edge) => value > edge).length;
}

/** True if the first tier is for larger teams than the second one. */
export function isLarger(tier: Tier, than: Tier): boolean {
  return TIERS.indexOf(tier) > TIERS.indexOf(than);
}
