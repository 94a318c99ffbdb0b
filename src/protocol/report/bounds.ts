import type { ReportLeftOut } from '../../schema/types.js';

/** How many rows of each list a page has at most, so that a long history gives a small page. */
export const BOUNDS = {
  blocked: 60,
  questions: 40,
  unowned: 40,
  pending_acks: 60,
  due: 40,
  people: 150,
  handoffs: 150,
  items: 60,
  ended_items: 20,
  decisions: 150,
} as const satisfies Readonly<Record<keyof ReportLeftOut, number>>;

/** Steps of a story, the newest ones. */
export const STEPS = 12;

/** The first rows of a list, and how many are left out. */
export function bounded<R>(
  rows: readonly R[],
  list: keyof typeof BOUNDS,
): { rows: R[]; leftOut: number } {
  const most = BOUNDS[list];
  return { rows: rows.slice(0, most), leftOut: Math.max(0, rows.length - most) };
}
