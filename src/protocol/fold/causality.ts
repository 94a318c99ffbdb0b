import type { HandoffRecord } from '../../schema/types.js';
import { causes } from '../kinds/references.js';

/** A statement in a record that competes with other statements about the same subject. */
export interface Claim {
  /** The record that gives the claim its place in causality. */
  at: string;
  /** The record that made the claim, for ties; usually the same. */
  by: HandoffRecord;
}

/** The claims that no other claim had seen, and the one of them that is shown. */
export interface Verdict<T extends Claim> {
  shown: T;
  /** More than one claim means contested. */
  standing: T[];
}

/**
 * Decides between competing records: one that had seen another wins; without such a relation, the
 * order is (declared_at, id). "Seen" follows causes only within the competing records. So the
 * answer depends only on them, whatever other records are known, and writers list in `saw` every
 * head of each class that they touch.
 */
export class Causality {
  readonly #records: ReadonlyMap<string, HandoffRecord>;

  readonly #unproved: ReadonlySet<string>;

  /**
   * @param unproved ids of records that nothing proves: what they had seen is only their word, and
   * puts no other record before or after another
   */
  constructor(records: ReadonlyMap<string, HandoffRecord>, unproved: ReadonlySet<string>) {
    this.#records = records;
    this.#unproved = unproved;
  }

  /** The ids in `members` that `from` had seen, without itself. */
  past(from: string, members: ReadonlySet<string>): Set<string> {
    return this.#seenBy([from], members);
  }

  /**
   * The ids in `members` that any of these records had seen. One walk for all of them, so that the
   * cost is linear.
   */
  #seenBy(from: readonly string[], members: ReadonlySet<string>): Set<string> {
    const seen = new Set<string>();
    const waiting = [...from];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const record = this.#records.get(id);
      if (!record || (this.#unproved.has(id) && !from.includes(id))) continue;
      for (const cause of causes(record)) {
        if (!members.has(cause) || seen.has(cause)) continue;
        seen.add(cause);
        waiting.push(cause);
      }
    }
    return seen;
  }

  /**
   * The ids in `members` that a record had directly seen.
   * @param claims true if the record makes a claim: of one that nothing proves, only then what it
   * had seen is asked
   */
  causesIn(id: string, members: ReadonlySet<string>, claims: boolean): string[] {
    const record = this.#records.get(id);
    if (!record || (this.#unproved.has(id) && !claims)) return [];
    return [...new Set(causes(record))].filter((cause) => members.has(cause) && cause !== id);
  }

  /** The members that no other member had seen, sorted by id. */
  heads(members: ReadonlySet<string>): string[] {
    if (members.size <= 1) return [...members];
    const seen = new Set<string>();
    for (const id of members) {
      for (const cause of causes(this.#records.get(id) as HandoffRecord))
        if (members.has(cause) && cause !== id) seen.add(cause);
    }
    return [...members].filter((id) => !seen.has(id)).sort();
  }

  /** The causally latest claim; null without claims. */
  latest<T extends Claim>(claims: readonly T[], members: ReadonlySet<string>): Verdict<T> | null {
    const [only] = claims;
    if (only !== undefined && claims.length === 1) return { shown: only, standing: [only] };
    const seen = this.#seenBy(
      claims.map(({ at }) => at),
      members,
    );
    const standing = claims
      .filter((claim) => !seen.has(claim.at))
      .sort((a, b) => byTime(a.by, b.by));
    const shown = standing.at(-1);
    return shown ? { shown, standing } : null;
  }
}

/** The order for ties and for display: by declared_at, then by id. */
export function byTime(
  a: { declared_at: string; id: string },
  b: { declared_at: string; id: string },
): number {
  return compare(a.declared_at, b.declared_at) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
