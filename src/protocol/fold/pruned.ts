/**
 * Facts about pruned records, on which nothing open depends. With them, the state of what is open
 * can be computed from a few records, however long the history is. See
 * protocol/fold/open-records.ts.
 */
export interface Pruned {
  /** Keys of shipped or dropped items that the remaining records mention. */
  closedKeys: ReadonlySet<string>;
  /** Blockers and questions of the remaining records that were closed by a pruned record. */
  closedTopics: ReadonlySet<string>;
  /**
   * Decisions of the remaining records that were replaced by a pruned one. Their comments are up to
   * date.
   */
  replacedDecisions: ReadonlySet<string>;
  /**
   * Ids of the remaining records some of whose events are pruned. A declaration among them waits for
   * nobody.
   */
  partial: ReadonlySet<string>;
  /** Ids of the remaining events that do not fit their subject, which may be pruned. */
  misfits: ReadonlySet<string>;
  /**
   * By id of a declaration: other declarations of its author that it had seen through pruned ones.
   */
  seen: ReadonlyMap<string, readonly string[]>;
  /**
   * By id of a declaration: who acknowledged it by acknowledging a newer one, with the id of that
   * one.
   */
  through: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** For a fold of all records: nothing is pruned. */
export const NOTHING_PRUNED: Pruned = {
  closedKeys: new Set(),
  closedTopics: new Set(),
  replacedDecisions: new Set(),
  partial: new Set(),
  misfits: new Set(),
  seen: new Map(),
  through: new Map(),
};
