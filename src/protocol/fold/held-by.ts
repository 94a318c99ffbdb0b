import type { ItemState } from './state.js';

/** An item in flight. */
export type InFlight = ItemState & { status: { as: 'in_flight' } };

/** The lines of an item in flight, each as an item of its own: one unless it is contested. */
export function inFlightLines(item: ItemState): InFlight[] {
  return item.lines.flatMap(({ status, declaration, holder }) =>
    status.as === 'in_flight' ? [{ ...item, declaration, holder, status }] : [],
  );
}

/** An item in flight as that person holds it; null if they hold nothing of it. */
export function heldBy(item: ItemState, handle: string): InFlight | null {
  return inFlightLines(item).findLast(({ holder }) => holder === handle) ?? null;
}

/** Everybody who holds an item, sorted: one person unless it is contested. */
export function holdersOf(item: ItemState): string[] {
  return [...new Set(item.lines.map(({ holder }) => holder))].sort();
}
