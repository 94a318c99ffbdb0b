import { byTime, type Causality } from './causality.js';
import type { HolderClaim } from './holder.js';

/**
 * The claims about the holder of an item that no other claim ended. An assignment ends every claim
 * that it saw. A declaration, a reply of accept and a decline end the claims of the people between
 * whom they move the item. So a word that two people use at the same time for an item stays with
 * both of them, whoever declares it next, until it is assigned or one of them drops it. Where none of
 * these people holds it, the record ends every claim that it saw. A decline is only an answer where
 * its author holds nothing, or where whoever offered the item still holds it.
 */
export function standingClaims(
  claims: readonly HolderClaim[],
  members: ReadonlySet<string>,
  causality: Causality,
): HolderClaim[] {
  const at = new Map<string, HolderClaim[]>();
  for (const claim of claims.toSorted((a, b) => byTime(a.by, b.by)))
    at.set(claim.at, [...(at.get(claim.at) ?? []), claim]);
  const counted: HolderClaim[] = [];
  const ended = new Set<HolderClaim>();
  const places = new Map<string, Place>();
  for (const id of oldestFirst(at.keys(), members, causality)) {
    const causes = causality.causesIn(id, members, at.has(id));
    const before = union(causes, places);
    const after = new Set(before);
    for (const claim of at.get(id) ?? []) {
      const own = [...before].filter(({ holder }) => claim.from.includes(holder));
      if (claim.does === 'decline' && (own.length === 0 || isHeldBy(claim.holder, before)))
        continue;
      const ends = own.length === 0 || claim.does === 'assign' ? before : own;
      for (const other of ends) {
        ended.add(other);
        after.delete(other);
      }
      after.add(claim);
      counted.push(claim);
    }
    const depth = Math.max(0, ...causes.map((cause) => places.get(cause)?.depth ?? 0)) + 1;
    places.set(id, { causes, depth, standing: after });
  }
  return counted.filter((claim) => !ended.has(claim));
}

/** A record among those that compete. */
interface Place {
  causes: readonly string[];
  /** The length of the longest way back. */
  depth: number;
  /** The claims that no other one up to here ended. */
  standing: ReadonlySet<HolderClaim>;
}

function isHeldBy(handle: string, claims: ReadonlySet<HolderClaim>): boolean {
  return [...claims].some(({ holder }) => holder === handle);
}

/** What stands where several records come together: a claim that one of them saw ended is gone. */
function union(
  causes: readonly string[],
  places: ReadonlyMap<string, Place>,
): ReadonlySet<HolderClaim> {
  const sets = new Set(causes.flatMap((cause) => places.get(cause)?.standing ?? []));
  const [only] = sets;
  if (sets.size <= 1) return only ?? new Set();
  const all = new Set([...sets].flatMap((standing) => [...standing]));
  return new Set(
    [...all].filter((claim) =>
      causes.every(
        (cause) => places.get(cause)?.standing.has(claim) || !hadSeen(cause, claim.at, places),
      ),
    ),
  );
}

/** Whether a record is an older one, or had seen it. Only the records between the two are visited. */
function hadSeen(id: string, older: string, places: ReadonlyMap<string, Place>): boolean {
  const least = places.get(older)?.depth ?? 0;
  const visited = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === older) return true;
    const place = places.get(next);
    if (visited.has(next) || place === undefined || place.depth <= least) continue;
    visited.add(next);
    waiting.push(...place.causes);
  }
  return false;
}

/** The records of the claims and what they had seen, each after what it had seen. */
function oldestFirst(
  claimed: Iterable<string>,
  members: ReadonlySet<string>,
  causality: Causality,
): Iterable<string> {
  const isClaimed = new Set(claimed);
  const done = new Set<string>();
  const begun = new Set<string>();
  const waiting = [...isClaimed].sort().reverse();
  for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
    const causes = begun.has(id) ? [] : causality.causesIn(id, members, isClaimed.has(id));
    begun.add(id);
    const missing = causes.filter((cause) => !begun.has(cause));
    if (missing.length > 0) waiting.push(...missing);
    else {
      waiting.pop();
      done.add(id);
    }
  }
  return done;
}
