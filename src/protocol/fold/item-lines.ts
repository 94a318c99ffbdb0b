import type { HandoffRecord } from '../../schema/types.js';
import { byTime, type Causality } from './causality.js';
import type { HolderClaim } from './holder.js';
import type { ItemClass } from './items.js';
import { standingClaims } from './standing-claims.js';
import type { ItemLine } from './state.js';

/** Where an item stands, and who holds it. */
export interface Standing {
  /** The line that is shown. */
  shown: ItemLine;
  contested: boolean;
  holderContested: boolean;
  lines: ItemLine[];
  heldBy: HandoffRecord | null;
}

/**
 * Where an item stands: in general as its causally latest declaration says. Where several people
 * hold it by claims that did not end each other, it has a line for each of them, and is open as long
 * as one of them has it in flight.
 * @param mentioned the declarations that count
 */
export function standingOf(
  claims: readonly HolderClaim[],
  mentioned: ItemClass['mentioned'],
  members: ReadonlySet<string>,
  causality: Causality,
): Standing | null {
  const latest = (some: ItemClass['mentioned']) =>
    causality.latest(
      some.map((one) => ({ at: one.declaration.id, by: one.declaration, ...one })),
      members,
    );
  const newest = latest(mentioned);
  if (!newest) return null;
  const standing = held(claims, members, causality);
  const last = standing.at(-1);
  const { declaration, mention: status } = newest.shown;
  const heldBy = last?.by ?? null;
  const only = {
    holder: last?.holder ?? declaration.author,
    declaration,
    status,
    by: heldBy,
    acting: last?.acting ?? null,
  };
  const contested = newest.standing.length > 1;
  if (holdersOf(standing) <= 1)
    return { shown: only, contested, holderContested: false, lines: [only], heldBy };
  const lines = standing.map(({ holder, by, from, acting }): ItemLine => {
    const people = new Set([holder, ...from]);
    const own =
      mentioned.find((one) => one.declaration === by) ??
      latest(mentioned.filter((one) => people.has(one.declaration.author)))?.shown ??
      newest.shown;
    return { holder, by, acting, declaration: own.declaration, status: own.mention };
  });
  const live = lines.filter((line) => line.status.as === 'in_flight');
  const shown = live.at(-1);
  // One of two people may have closed theirs. The other's is still open.
  if (shown === undefined)
    return { shown: only, contested, holderContested: true, lines: [only], heldBy };
  return {
    shown,
    contested: contested || new Set(live.map(({ declaration }) => declaration.id)).size > 1,
    holderContested: holdersOf(live) > 1,
    lines: live,
    heldBy: shown.by,
  };
}

/** The standing claims, in the order of display. Most items have one holder at a time. */
function held(
  claims: readonly HolderClaim[],
  members: ReadonlySet<string>,
  causality: Causality,
): HolderClaim[] {
  const moves = claims.filter(({ does }) => does !== 'decline');
  const standing =
    holdersOf(claims) <= 1
      ? (causality.latest(moves, members)?.standing ?? [])
      : standingClaims(claims, members, causality);
  return standing.toSorted((a, b) => byTime(a.by, b.by));
}

function holdersOf(some: readonly { holder: string }[]): number {
  return new Set(some.map(({ holder }) => holder)).size;
}
